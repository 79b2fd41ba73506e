using System.Security.Cryptography;
using System.Text;
using Npgsql;
using SingleWindow.Gateway.Limiting;
using SingleWindow.Gateway.SigningIn;
using SingleWindow.Gateway.Watching;

namespace SingleWindow.Gateway.Submitting;

/// <summary>The same command with the same Idempotency-Key gets the same answer, whatever happened in between.</summary>
internal sealed class Idempotency(RequestDelegate next, FirstAnswers answers, Freeing freeing, ILogger<Idempotency> log)
{
    public const string Header = "Idempotency-Key";
    public const string Replayed = "Idempotency-Replayed";
    private const int LengthMax = 255;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Submission() is not { } submission || !Lanes.IsCommand(context.Request))
        {
            await next(context);
            return;
        }

        var key = context.Request.Headers[Header].ToString();
        if (key.Length == 0)
        {
            if (Lanes.IsNewDeclaration(context.Request)) await context.Answer(Problem.KeyMissing);
            else await next(context);
            return;
        }

        if (!IsWellFormed(key))
        {
            await context.Answer(Problem.KeyMalformed);
            return;
        }

        var claim = new Claim(context.Caller()!.Client, key, submission.Id, Fingerprint(context.Request, submission),
            submission.At);
        try
        {
            await Go(context, claim);
        }
        catch (NpgsqlException e)
        {
            log.StoreFailed(e);
            submission.Answer.SetLength(0);
            await context.Answer(Problem.StoreUnavailable);
        }
    }

    private async Task Go(HttpContext context, Claim claim)
    {
        var claimed = await answers.Take(claim, context.RequestAborted);
        switch (claimed.State)
        {
            case ClaimState.Taken:
                await First(context, claim);
                break;
            case ClaimState.Answered:
                await Replay(context, claimed.Answer!);
                break;
            case ClaimState.Running:
                await context.Answer(Problem.StillRunning);
                break;
            case ClaimState.Reused:
                await context.Answer(Problem.KeyReused);
                break;
        }
    }

    private async Task First(HttpContext context, Claim claim)
    {
        var settled = false;
        try
        {
            await next(context);
            if (IsFinal(context))
            {
                await answers.Answer(claim, Take(context));
                settled = true;
            }
        }
        finally
        {
            if (!settled) await freeing.Free(claim);
        }
    }

    /// <summary>An answer that would be the same tomorrow. What speaks of the moment only is not kept.</summary>
    private static bool IsFinal(HttpContext context) =>
        !context.RequestAborted.IsCancellationRequested
        && context.Response.StatusCode is >= 200 and < 500 and not (401 or 408 or 425 or 429);

    private static FirstAnswer Take(HttpContext context)
    {
        var headers = new StringBuilder();
        foreach (var (name, values) in context.Response.Headers)
        {
            if (IsOfTheMoment(name)) continue;
            foreach (var value in values) headers.Append(name).Append(": ").Append(value).Append('\n');
        }

        return new(context.Response.StatusCode, headers.ToString(), context.Submission()!.Answer.ToArray());
    }

    private static async Task Replay(HttpContext context, FirstAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var line in answer.Headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            context.Response.Headers.Append(line[..colon], line[(colon + 2)..]);
        }

        context.Response.Headers[Replayed] = "true";
        context.Submission()!.Mrn = context.Mrn();
        Meters.Replayed();
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    // These belong to one exchange, not to the answer. The conversation id is the caller's own, also on a replay.
    private static bool IsOfTheMoment(string header) => header.ToUpperInvariant() is "DATE" or "SERVER" or "CONNECTION"
        or "KEEP-ALIVE" or "TRANSFER-ENCODING" or "CONTENT-LENGTH" or "X-CONVERSATION-ID" or "TRACEPARENT" or "TRACESTATE";

    private static bool IsWellFormed(string key) =>
        key.Length <= LengthMax && !key.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static byte[] Fingerprint(HttpRequest request, Submission submission)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}\n{request.QueryString}\n"));
        hash.AppendData(submission.PayloadHash);
        return hash.GetHashAndReset();
    }
}
