using System.Collections.Concurrent;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Services;
using Marten.Subscriptions;
using SingleWindow.Countries;
using SingleWindow.Declarations.Telling;

namespace SingleWindow.Declarations.Pushing;

/// <summary>
/// Puts what happens to declarations into the queues of those who subscribed: fed from the stored facts, and written in the
/// transaction that moves its mark, so that nothing is missed and nothing comes twice.
/// </summary>
internal sealed class Feeding : SubscriptionBase
{
    private readonly CountryProfiles countries;
    private readonly Bell<Delivering> bell;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, long> beginnings = new(StringComparer.Ordinal);

    public Feeding(CountryProfiles countries, Bell<Delivering> bell, TimeProvider clock)
    {
        (this.countries, this.bell, this.clock) = (countries, bell, clock);
        // The name is the identity of the mark.
        Name = "webhooks";
        Options.BatchSize = 500;
        Options.MaximumHopperSize = 1;
        // Not "from the present": on the first start that is where the feed happens to begin, and a fact stored in between would
        // be told to nobody.
        foreach (var fact in typeof(IDeclarationFact).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IDeclarationFact))))
            IncludeType(fact);
    }

    public override async Task<IChangeListener> ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, CancellationToken cancellationToken)
    {
        var subscriptions = await operations.Query<Subscription>().Where(s => s.Active).ToListAsync(cancellationToken);
        if (subscriptions.Count == 0 || page.Events.Count == 0) return NullChangeListener.Instance;
        await LearnBeginnings(operations, subscriptions, cancellationToken);
        var streams = page.Events.GroupBy(e => e.StreamKey!, StringComparer.Ordinal).ToList();
        var declarations = (await operations.LoadManyAsync<Declaration>(cancellationToken, [.. streams.Select(stream => stream.Key)]))
            .ToDictionary(declaration => declaration.Id, StringComparer.Ordinal);
        foreach (var stream in streams)
        {
            // Entitled is who is a party to it now: an importer that an amendment took away hears no more.
            if (!declarations.TryGetValue(stream.Key, out var declaration) || countries.Find(declaration.Country) is not { } country) continue;
            foreach (var listeners in subscriptions.Where(s => declaration.IsOf(s.Party)).GroupBy(s => FirstHeard(stream, beginnings[s.Id])))
            {
                if (listeners.Key is { } first)
                    await Feed(operations, declaration, country, [.. listeners], first, stream.Max(e => e.Version), cancellationToken);
            }
        }

        return bell;
    }

    /// <summary>Version of the first fact that was stored after the subscription: who subscribes hears of what happens from then on.</summary>
    private static long? FirstHeard(IEnumerable<IEvent> facts, long beginning) =>
        facts.Where(e => e.Sequence > beginning).Select(e => (long?)e.Version).Min();

    /// <summary>Where in the order of all facts each subscription begins: that never changes, so it is read once.</summary>
    private async Task LearnBeginnings(IDocumentOperations operations, IReadOnlyList<Subscription> subscriptions, CancellationToken stop)
    {
        var unknown = subscriptions.Select(s => s.Id).Where(id => !beginnings.ContainsKey(id)).ToArray();
        if (unknown.Length == 0) return;
        foreach (var e in await operations.Events.QueryAllRawEvents().Where(e => e.StreamKey!.IsOneOf(unknown) && e.Version == 1).ToListAsync(stop))
            beginnings[e.StreamKey!] = e.Sequence;
    }

    private async Task Feed(
        IDocumentOperations operations, Declaration declaration, CountryProfile country, List<Subscription> listeners, long first, long last,
        CancellationToken stop)
    {
        var facts = (await operations.Events.FetchStreamAsync(declaration.Id, version: last, token: stop)).ToList();
        var told = Notices.Of(facts.Where(e => e.Version < first).Select(e => (IDeclarationFact)e.Data), country).Count;
        var now = clock.GetUtcNow();
        foreach (var speaking in listeners.GroupBy(listener => listener.Language ?? Subscription.UsualLanguage, StringComparer.OrdinalIgnoreCase))
        {
            var all = Notices.Of(facts.Select(e => (IDeclarationFact)e.Data), country, speaking.Key);
            for (var n = told; n < all.Count; n++)
            {
                var sent = CloudEventOfNotice.Of(declaration.Mrn, declaration.Lrn, n + 1, all[n]);
                var text = new Lazy<string>(sent.Text);
                // Ascends with time, and is the same when a page is done again: the facts before it and the place among the notices.
                var number = (facts[^1].Sequence * 1000) + n;
                foreach (var listener in speaking.Where(s => s.Wants(sent.Type)))
                    operations.QueueSqlCommand(Queue.Insert, listener.Number, number, sent.Id, sent.Type, sent.Subject, text.Value, now, now);
            }
        }
    }
}
