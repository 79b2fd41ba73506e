using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using SingleWindow.Gateway.Limiting;
using SingleWindow.Gateway.SigningIn;
using SingleWindow.Gateway.Watching;

namespace SingleWindow.Gateway.Submitting;

/// <summary>Bound from <c>Gateway:Submitting</c>.</summary>
internal sealed class SubmittingSettings
{
    public int BodyBytesMax { get; set; } = 32 * 1024 * 1024;

    /// <summary>The longest manifest.</summary>
    public long UploadBytesMax { get; set; } = 256 * 1024 * 1024;

    /// <summary>Media types without parameters; what is listed is passed on, the service reads it.</summary>
    public HashSet<string> ContentTypes { get; } = new(StringComparer.OrdinalIgnoreCase)
        { "application/json", "application/xml", "text/xml", "application/merge-patch+json", "application/json-patch+json" };
}

/// <summary>Takes an unsafe request in as bytes, and lets its answer out once everything about it is settled.</summary>
internal sealed class Submissions(
    RequestDelegate next, TimeProvider clock, IOptions<SubmittingSettings> settings, ILogger<Submissions> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (Lanes.IsSafe(context.Request.Method))
        {
            await next(context);
            return;
        }

        if (Lanes.IsUpload(context.Request))
        {
            await PassOn(context);
            return;
        }

        var started = clock.GetTimestamp();
        var (payload, problem) = await Read(context);
        if (payload is null)
        {
            await context.Answer(problem!);
            return;
        }

        var at = clock.GetUtcNow();
        var submission = new Submission
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            PayloadHash = SHA256.HashData(payload),
            Answer = new(),
        };
        context.Features.Set(submission);
        context.Request.Body = new MemoryStream(payload, writable: false);
        await Held(context, submission);

        var took = clock.GetElapsedTime(started);
        Meters.Submitted(context.Request.RouteValues["service"] as string ?? "", context.Response.StatusCode, took);
        if (submission.Mrn is not null) Activity.Current?.SetTag("mrn", submission.Mrn);
        log.Submitted(context.Request.Method, context.Request.Path, context.Caller()?.Client,
            context.Response.StatusCode, (long)took.TotalMilliseconds, submission.Mrn);
    }

    private static readonly HashSet<string> UploadTypes =
        new(StringComparer.OrdinalIgnoreCase) { "text/csv", "application/x-ndjson", "application/xml", "text/xml", "application/json" };

    private async Task PassOn(HttpContext context)
    {
        var limit = settings.Value.UploadBytesMax;
        if (context.Request.ContentLength > limit)
        {
            await context.Answer(Problem.BodyTooLarge);
        }
        else if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !UploadTypes.Contains(type.MediaType.ToString()))
        {
            await context.Answer(Problem.ContentTypeUnsupported);
        }
        else
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limit;
            await next(context);
        }
    }

    private async Task Held(HttpContext context, Submission submission)
    {
        var outgoing = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Response.Body = submission.Answer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(outgoing);
        }

        var answer = submission.Answer;
        if (answer.Length == 0) return;
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length), context.RequestAborted);
    }

    private async ValueTask<(byte[]? Payload, Problem? Problem)> Read(HttpContext context)
    {
        var limit = settings.Value.BodyBytesMax;
        if (context.Request.ContentLength > limit) return (null, Problem.BodyTooLarge);
        try
        {
            var payload = context.Request.ContentLength is { } length
                ? await ReadExactly(context.Request.Body, (int)length, context.RequestAborted)
                : await ReadUpTo(context.Request.Body, limit, context.RequestAborted);
            if (payload is null) return (null, Problem.BodyTooLarge);
            return payload.Length == 0 || IsKnownType(context.Request.ContentType)
                ? (payload, null)
                : (null, Problem.ContentTypeUnsupported);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, Problem.BodyTooLarge);
        }
        catch (Exception e) when (e is IOException && !context.RequestAborted.IsCancellationRequested)
        {
            return (null, Problem.BodyUnreadable);
        }
    }

    private static async ValueTask<byte[]?> ReadExactly(Stream body, int length, CancellationToken stop)
    {
        if (length == 0) return [];
        var payload = GC.AllocateUninitializedArray<byte>(length);
        await body.ReadExactlyAsync(payload, stop);
        return payload;
    }

    /// <summary>A body of unknown length, or null when it is longer than the limit.</summary>
    private static async ValueTask<byte[]?> ReadUpTo(Stream body, int limit, CancellationToken stop)
    {
        using var buffer = new MemoryStream();
        var portion = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(portion, stop)) > 0)
        {
            if (buffer.Length + read > limit) return null;
            await buffer.WriteAsync(portion.AsMemory(0, read), stop);
        }

        return buffer.ToArray();
    }

    private bool IsKnownType(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && settings.Value.ContentTypes.Contains(type.MediaType.ToString());
}
