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

/// <summary>One of very many at once: told when it is its turn, so that nobody else waits for all of them.</summary>
public interface IAnnouncedInTurn : IAnnounced;

/// <summary>Says when the next of the facts that wait for their turn may go out.</summary>
public interface ITurn
{
    /// <summary>Returns when it is the turn of the next page.</summary>
    /// <param name="page">Streams whose facts go out next.</param>
    /// <param name="since">When the oldest of these facts was stored.</param>
    Task Comes(IReadOnlyList<string> page, DateTimeOffset since, CancellationToken stop);
}

/// <summary>What is told as soon as it is stored.</summary>
internal sealed class AnnouncingAtOnce : Announcing
{
    public AnnouncingAtOnce(
        ServiceName service, Announcement announcement, DaprClient dapr, IConfiguration configuration, TimeProvider clock, ILogger<Announcing> log)
        // The name is the identity of the mark: a new name would publish everything again.
        : base("announcements", fact => !fact.IsAssignableTo(typeof(IAnnouncedInTurn)), 500, service, announcement, dapr, configuration, clock, log)
    {
    }
}

/// <summary>What is told in turn: an outbox with a mark of its own, which may lag far behind.</summary>
internal sealed class AnnouncingInTurn : Announcing
{
    private readonly ITurn turn;

    public AnnouncingInTurn(
        ITurn turn, ServiceName service, Announcement announcement, DaprClient dapr, IConfiguration configuration, TimeProvider clock, ILogger<Announcing> log)
        : base("announcements-in-turn", fact => fact.IsAssignableTo(typeof(IAnnouncedInTurn)), 250, service, announcement, dapr, configuration, clock, log) =>
        this.turn = turn;

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        if (page.Events.Count > 0)
            await turn.Comes([.. page.Events.Select(e => e.StreamKey!).Distinct(StringComparer.Ordinal)], page.Events[0].Timestamp, cancellationToken);
        return await base.ProcessEventsAsync(page, controller, operations, cancellationToken);
    }
}

/// <summary>
/// The outbox is the event store itself: stored facts are published in order, and the mark moves only when the runtime
/// has taken them. A crash repeats with the same ids, never loses.
/// </summary>
internal abstract class Announcing : SubscriptionBase
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly string service;
    private readonly Announcement announcement;
    private readonly DaprClient dapr;
    private readonly TimeProvider clock;
    private readonly ILogger<Announcing> log;
    private readonly bool bulkKeepsOrder;

    private protected Announcing(
        string name, Func<Type, bool> which, int page, ServiceName service, Announcement announcement, DaprClient dapr, IConfiguration configuration,
        TimeProvider clock, ILogger<Announcing> log)
    {
        (this.service, this.announcement, this.dapr, this.clock, this.log) = (service.Value, announcement, dapr, clock, log);
        bulkKeepsOrder = configuration.GetValue<bool>("SingleWindow:BulkKeepsOrder");
        Name = name;
        foreach (var fact in announcement.Facts.Where(which)) IncludeType(fact);
        Options.BatchSize = page;
        // One page at a time: what is stored while a page is published gathers in the next one. By default a page is cut at
        // every wake-up, and under load a queue of pages of three facts each was the slowest part of a clearance.
        Options.MaximumHopperSize = 1;
    }

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        var facts = page.Events.SelectMany(Describe).ToList();
        foreach (var wave in bulkKeepsOrder && facts.Count > 0 ? [facts] : Waves.Of(facts, fact => fact.Subject!))
        {
            await Publish(wave, cancellationToken);
        }

        if (page.Events.Count > 0)
        {
            Telemetry.OutboxLag.Record(
                (clock.GetUtcNow() - page.Events[^1].Timestamp).TotalMilliseconds, new("service", service), new("outbox", Name));
        }

        return NullChangeListener.Instance;
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
                Source = new Uri(service, UriKind.Relative),
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
    /// <summary>The kinds of facts that are announced: those that the service marks.</summary>
    public IReadOnlyList<Type> Facts { get; } =
        [.. Announce.Method.Module.Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IAnnounced)))];
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
