using System.Globalization;
using Dapr.Client;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Subscriptions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SingleWindow.Contracts;

namespace SingleWindow.ServiceHost;

/// <summary>Stored fact → facts on the wire. Pure.</summary>
public delegate IEnumerable<IFactOnTheWire> Announce(string stream, object fact);

/// <summary>A stored fact that others are told of. What is not marked never reaches the outbox, which saves reading it.</summary>
public interface IAnnounced;

/// <summary>
/// The outbox is the event store itself: stored facts are published in order, and the mark moves only when the runtime
/// has taken them. A crash repeats with the same ids, never loses.
/// </summary>
internal sealed class Announcing : SubscriptionBase
{
    private readonly Publishing publishing;

    public Announcing(Announcement announcement, Publishing publishing)
    {
        this.publishing = publishing;
        // The name is the identity of the mark: a new name would publish everything again.
        Name = "announcements";
        foreach (var fact in announcement.AtOnce) IncludeType(fact);
        Options.BatchSize = 500;
        // One page at a time: what is stored while a page is published gathers in the next one. By default a page is cut at
        // every wake-up, and under load a queue of pages of three facts each was the slowest part of a clearance.
        Options.MaximumHopperSize = 1;
    }

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        await publishing.All(page.Events, Name, cancellationToken);
        return NullChangeListener.Instance;
    }
}

/// <summary>Says stored facts to the runtime.</summary>
internal sealed class Publishing(
    ServiceName service, Announcement announcement, DaprClient dapr, IConfiguration configuration, TimeProvider clock, ILogger<Announcing> log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private readonly bool bulkKeepsOrder = configuration.GetValue<bool>("SingleWindow:BulkKeepsOrder");

    /// <summary>Returns when the runtime has taken all of them.</summary>
    /// <param name="outbox">Whose lag it is.</param>
    public async Task All(IReadOnlyList<IEvent> stored, string outbox, CancellationToken stop)
    {
        if (stored.Count == 0) return;
        var facts = stored.SelectMany(Describe).ToList();
        foreach (var wave in bulkKeepsOrder && facts.Count > 0 ? [facts] : Waves.Of(facts, fact => fact.Subject!))
        {
            await Publish(wave, stop);
        }

        Telemetry.OutboxLag.Record(
            (clock.GetUtcNow() - stored[^1].Timestamp).TotalMilliseconds, new("service", service.Value), new("outbox", outbox));
    }

    private IEnumerable<FactEvent> Describe(IEvent stored)
    {
        var nth = 0;
        var trace = stored.GetHeader(Headers.TraceParent)?.ToString();
        foreach (var fact in announcement.Announce(stored.StreamKey!, stored.Data))
        {
            yield return new FactEvent(fact)
            {
                Id = EventId.Of(stored.StreamKey!, stored.Version, nth++),
                Source = new Uri(service.Value, UriKind.Relative),
                Type = fact.GetType().Name,
                Subject = fact.Mrn,
                Time = stored.Timestamp,
                SpecVersion = "1.0",
                TraceId = trace, // the runtime makes a trace of its own when this one is missing
                TraceParent = trace,
                Conversation = stored.GetHeader(Headers.Conversation)?.ToString(),
            };
        }
    }

    /// <summary>Tries until the runtime takes it or the host stops: an outage pauses the outbox, it loses nothing.</summary>
    private async Task Publish(IReadOnlyList<FactEvent> wave, CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var answer = await dapr.BulkPublishEventAsync(Topics.PubSub, announcement.Topic, wave, cancellationToken: stop);
                if (answer.FailedEntries.Count == 0)
                {
                    return;
                }

                log.LogWarning("{Failed} of {All} facts were not taken: {Error}", answer.FailedEntries.Count, wave.Count,
                    answer.FailedEntries[0].ErrorMessage);
            }
            catch (Exception failure) when (!stop.IsCancellationRequested && failure is Dapr.DaprException or Grpc.Core.RpcException)
            {
                log.LogWarning("The runtime does not take facts, trying again: {Error}", failure.InnerException?.Message ?? failure.Message);
            }

            var pause = TimeSpan.FromMilliseconds(Math.Min(Longest.TotalMilliseconds, 50 * Math.Pow(2, Math.Min(attempt, 10))));
            await Task.Delay(pause, clock, stop);
        }
    }
}

internal sealed record Announcement(string Topic, Announce Announce)
{
    /// <summary>The kinds of facts that are told as soon as they are stored: those that the service marks.</summary>
    public IReadOnlyList<Type> AtOnce { get; } = [.. Marked(Announce, inTurn: false)];

    public IReadOnlyList<Type> InTurn { get; } = [.. Marked(Announce, inTurn: true)];

    private static IEnumerable<Type> Marked(Announce announce, bool inTurn) => announce.Method.Module.Assembly.GetTypes().Where(type =>
        type is { IsAbstract: false } && type.IsAssignableTo(typeof(IAnnounced)) && type.IsAssignableTo(typeof(IAnnouncedInTurn)) == inTurn);
}

/// <summary>Deterministic CloudEvent ids: stream, version and, where one stored fact says several things, the ordinal.</summary>
public static class EventId
{
    /// <summary>One stored fact announces fewer than this.</summary>
    private const int MostPerFact = 1000;

    public static string Of(string stream, long version, int nth) =>
        nth == 0 ? FormattableString.Invariant($"{stream}:{version}") : FormattableString.Invariant($"{stream}:{version}.{nth}");

    /// <summary>Where the fact stands among all facts announced of its stream: grows with every one; 0 when the id is not ours.</summary>
    public static int Position(string id)
    {
        var text = id.AsSpan(id.LastIndexOf(':') + 1);
        var dot = text.IndexOf('.');
        return Number(dot < 0 ? text : text[..dot]) is { } version and > 0
            ? (version * MostPerFact) + (dot < 0 ? 0 : Number(text[(dot + 1)..]))
            : 0;
    }

    private static int Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>Splits a sequence so that each part holds a key once: parts go out one after the other, so order per key holds
/// even where a broker publishes the entries of a bulk request in parallel.</summary>
internal static class Waves
{
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IEnumerable<T> items, Func<T, string> key)
    {
        var waves = new List<List<T>>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var wave = seen.TryGetValue(key(item), out var last) ? last + 1 : 0;
            seen[key(item)] = wave;
            if (wave == waves.Count)
            {
                waves.Add([]);
            }

            waves[wave].Add(item);
        }

        return waves;
    }
}
