using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace SingleWindow.ServiceHost;

/// <summary>Runs a command that came over HTTP: decide, commit, answer. A lost race is run again; If-Match never is.</summary>
public sealed class Commands
{
    private const int Attempts = 5;

    private readonly IDocumentStore store;
    private readonly Wakeup wakeup;
    private readonly Watching watching;

    internal Commands(IDocumentStore store, Wakeup wakeup, Watching watching) =>
        (this.store, this.wakeup, this.watching) = (store, wakeup, watching);

    /// <summary>Runs a command that no request asked for, such as that of a timer. What loses every race is left for the next time.</summary>
    /// <param name="conversation">Carried by the facts that follow.</param>
    public async Task<Decision> Run(string conversation, Func<Work, Task<Decision>> act, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var work = new Work(store.LightweightSession(), wakeup, watching) { ConversationId = conversation };
            try
            {
                var decision = await act(work);
                if (decision.Refusal is null && work.HasChanges)
                {
                    await work.Commit(stop);
                }

                return decision;
            }
            catch (Exception race) when (Races.Lost(race))
            {
                if (attempt == Attempts)
                {
                    return Decision.AlreadySo;
                }
            }
        }
    }

    public Task<IResult> Run(HttpContext http, Func<Work, Task<Decision>> act, CancellationToken stop) =>
        Run(http, act, static _ => TypedResults.NoContent(), stop);

    /// <summary>Runs a command of the service's own, for which no caller waits; a lost race is run again, then thrown.</summary>
    public async Task<Decision> Run(Func<Work, Task<Decision>> act, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var work = new Work(store.LightweightSession(), wakeup, watching);
            try
            {
                var decision = await act(work);
                if (decision.Refusal is null && work.HasChanges)
                {
                    await work.Commit(stop);
                }

                return decision;
            }
            catch (Exception race) when (attempt < Attempts && Races.Lost(race))
            {
                // Others changed the same thing: look again.
            }
        }
    }

    /// <param name="answer">What to say when the decision stands; it is committed by then.</param>
    public async Task<IResult> Run(
        HttpContext http, Func<Work, Task<Decision>> act, Func<Decision, IResult> answer, CancellationToken stop)
    {
        if (!Versions.TryIfMatch(http.Request, out var expected))
        {
            return Problems.Invalid("request/if-match", "If-Match must be one strong entity tag, such as \"3\".", HeaderNames.IfMatch);
        }

        for (var attempt = 1; ; attempt++)
        {
            await using var work = new Work(store.LightweightSession(), wakeup, watching, expected) { ConversationId = Conversation.Of(http) };
            try
            {
                var decision = await act(work);
                if (decision.Refusal is { } refusal)
                {
                    return Problems.Of(refusal);
                }

                if (work.HasChanges)
                {
                    await work.Commit(stop);
                }

                return answer(decision);
            }
            catch (VersionMismatchException mismatch)
            {
                return Problems.Of(StatusCodes.Status412PreconditionFailed, "request/version-mismatch", mismatch.Message);
            }
            catch (Exception race) when (Races.Lost(race))
            {
                if (expected is not null)
                {
                    return Problems.Of(StatusCodes.Status412PreconditionFailed, "request/version-mismatch", "It was changed meanwhile.");
                }

                if (attempt == Attempts)
                {
                    http.Response.Headers.RetryAfter = "1";
                    return Problems.Of(StatusCodes.Status503ServiceUnavailable, "request/busy", "Others are changing the same thing. Try again.");
                }
            }
        }
    }
}
