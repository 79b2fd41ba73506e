using System.Threading.Channels;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SingleWindow.Contracts;

namespace SingleWindow.ServiceHost;

/// <summary>A subscriber to one fact on the wire.</summary>
public interface IReceive<in TMessage>
    where TMessage : IFactOnTheWire
{
    /// <summary>The streams it will decide on: asked for a whole batch first, so that all load in one round trip.</summary>
    IEnumerable<StreamToLoad> Streams(TMessage message);

    Task Receive(TMessage message, Meta meta, Work work, CancellationToken stop);
}

/// <summary>A subscriber that needs more than streams: it looks up what it needs for a whole batch at once.</summary>
public interface IPrepare<in TMessage>
    where TMessage : IFactOnTheWire
{
    /// <summary>Comes before the first message of a batch; the receiver lives as long as the batch.</summary>
    Task Prepare(IReadOnlyList<TMessage> messages, CancellationToken stop);
}

/// <summary>What the envelope says of a message.</summary>
/// <param name="Position">Place among all facts of the publisher's stream: late and early facts are recognised by it.</param>
public sealed record Meta(string Source, string Id, string Type, int Position, DateTimeOffset Time, string? ConversationId);

/// <summary>
/// Takes the effects of many messages, from all topics, in one transaction together with their ids (the inbox): a repeat
/// changes nothing. One batch at a time per process, so that messages about one declaration do not race each other.
/// </summary>
internal sealed class Receiving(
    IDocumentStore store, IServiceProvider services, Inbox inbox, Wakeup wakeup, Watching watching, TimeProvider clock, ILogger<Receiving> log) : BackgroundService
{
    private const int LargestBatch = 256;
    private const int Attempts = 8;

    private readonly Channel<Arrival> arrivals = Channel.CreateUnbounded<Arrival>(new() { SingleReader = true });
    private readonly Handlers handlers = services.GetRequiredService<Handlers>();

    /// <summary>Null when the effects are committed, else what went wrong.</summary>
    public Task<Exception?> Take(Envelope envelope)
    {
        var arrival = new Arrival(envelope);
        return arrivals.Writer.TryWrite(arrival)
            ? arrival.Done.Task
            : Task.FromResult<Exception?>(new OperationCanceledException("The service is stopping."));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await arrivals.Reader.WaitToReadAsync(stoppingToken))
            {
                var batch = new List<Arrival>();
                while (batch.Count < LargestBatch && arrivals.Reader.TryRead(out var arrival))
                {
                    batch.Add(arrival);
                }

                await Process(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The runtime delivers again what was not answered.
        }
        finally
        {
            arrivals.Writer.TryComplete();
            while (arrivals.Reader.TryRead(out var left))
            {
                left.Done.TrySetResult(new OperationCanceledException("The service is stopping."));
            }
        }
    }

    /// <summary>A failure splits the batch until the one message that fails stands alone.</summary>
    private async Task Process(IReadOnlyList<Arrival> batch, CancellationToken stop)
    {
        var failure = await Try(batch, stop);
        if (failure is null || batch.Count == 1 || stop.IsCancellationRequested)
        {
            foreach (var arrival in batch)
            {
                arrival.Done.TrySetResult(failure);
            }

            if (failure is not null && batch.Count == 1)
            {
                log.LogError(failure, "Message {Id} of {Source} cannot be processed", batch[0].Envelope.Id, batch[0].Envelope.Source);
                await inbox.RecordFailure(batch[0].Envelope, failure, stop);
            }

            return;
        }

        var half = batch.Count / 2;
        await Process([.. batch.Take(half)], stop);
        await Process([.. batch.Skip(half)], stop);
    }

    private async Task<Exception?> Try(IReadOnlyList<Arrival> batch, CancellationToken stop)
    {
        IReadOnlyList<Envelope> fresh = [.. batch.Select(arrival => arrival.Envelope).DistinctBy(Inbox.Key, StringComparer.Ordinal)];
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Commit(fresh, stop);
                return null;
            }
            catch (Exception race) when (Races.Lost(race) && attempt < Attempts)
            {
                // A repeat shows itself as a double key of the inbox: looking first would cost every batch a round trip.
                fresh = await inbox.WithoutSeen(fresh, stop);
            }
            catch (Exception failure)
            {
                return failure;
            }
        }
    }

    private async Task Commit(IReadOnlyList<Envelope> envelopes, CancellationToken stop)
    {
        var known = envelopes.Select(e => (Envelope: e, Handler: handlers.For(e.Type))).Where(e => e.Handler is not null)
            .Select(e => e.Handler!.Read(e.Envelope)).ToList();
        if (known.Count == 0)
        {
            return;
        }

        await using var scope = services.CreateAsyncScope();
        await using var work = new Work(store.LightweightSession(), wakeup, watching);
        await work.Prefetch(known.SelectMany(message => message.Streams(scope.ServiceProvider)), stop);
        foreach (var kind in known.GroupBy(message => message.Handler)) await kind.Key.Prepare(scope.ServiceProvider, kind, stop);
        foreach (var message in known)
        {
            using var span = Telemetry.Receive(message.Envelope);
            // What follows from the message continues its trace, so that a declaration's whole story is one.
            (work.ConversationId, work.TraceParent) = (message.Envelope.Conversation, span?.Id ?? message.Envelope.Traceparent);
            await message.Receive(scope.ServiceProvider, work, stop);
        }

        inbox.Remember(work, known.Select(message => message.Envelope), clock.GetUtcNow());
        await work.Commit(stop);
    }

    private sealed record Arrival(Envelope Envelope)
    {
        public TaskCompletionSource<Exception?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
