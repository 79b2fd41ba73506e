using System.Diagnostics;
using JasperFx.Events;
using Marten;

namespace SingleWindow.ServiceHost;

/// <summary>
/// One unit of work is one transaction. Every stream it decides on is loaded with its version, so a race is noticed at
/// commit; facts are folded at once, so that later decisions of the unit see them.
/// </summary>
/// <remarks>The only writer of the event store, together with <see cref="Receiving"/> and <see cref="Commands"/>.</remarks>
public sealed class Work : IAsyncDisposable
{
    private readonly IDocumentSession session;
    private readonly Dictionary<(Type, string), object> streams = [];
    private long? expected;

    private readonly Wakeup wakeup;
    private readonly Watching watching;
    private readonly List<Action> toTell = [];

    internal Work(IDocumentSession session, Wakeup wakeup, Watching watching, long? expectedVersion = null)
    {
        this.session = session;
        this.wakeup = wakeup;
        this.watching = watching;
        expected = expectedVersion;
    }

    /// <summary>Stamped on every fact appended from now on, and carried on by what is announced of it.</summary>
    public string? ConversationId { get; set; }

    /// <summary>W3C trace context of the cause; the current activity when none is given.</summary>
    public string? TraceParent { get; set; }

    /// <summary>Reads within the same session.</summary>
    public IQuerySession Query => session;

    internal bool HasChanges { get; private set; }

    /// <summary>Loads many streams in one round trip.</summary>
    public async Task Prefetch<T>(IEnumerable<string> ids, CancellationToken stop)
        where T : class, IState<T>
    {
        var batch = new Prefetching(session);
        foreach (var id in ids.Distinct(StringComparer.Ordinal).Where(id => !streams.ContainsKey((typeof(T), id))))
        {
            batch.Add<T>(id);
        }

        await Take(batch, stop);
    }

    /// <summary>The state after everything decided so far in this unit; null when the stream has not begun.</summary>
    public async Task<T?> Load<T>(string id, CancellationToken stop)
        where T : class, IState<T> => (await Open<T>(id, stop)).State;

    /// <summary>Asks the decider and appends what it decided; committed with the rest of the unit.</summary>
    public async Task<Decision> Decide<T>(string id, Func<T?, Decision> decide, CancellationToken stop)
        where T : class, IState<T>
    {
        var stream = await Open<T>(id, stop);
        Expect(stream.Version);
        var before = stream.State;
        var decision = decide(before);
        if (decision.Facts.Count > 0)
        {
            stream.Append(decision.Facts, Describe);
            HasChanges = true;
            var after = stream.State!;
            toTell.Add(() => watching.Saw(before, after, decision.Facts));
        }

        return decision;
    }

    /// <summary>Begins a stream whose key is new by construction, which saves looking; a taken key is a lost race.</summary>
    public void Start<T>(string id, params object[] facts)
        where T : class, IState<T>
    {
        session.Events.StartStream<T>(id, facts.Select(Describe));
        HasChanges = true;
        toTell.Add(() => watching.Saw(null, facts.Aggregate((T?)null, (state, fact) => T.Fold(state, id, fact))!, facts));
    }

    public void Insert<TDoc>(params TDoc[] documents)
        where TDoc : notnull
    {
        session.Insert(documents);
        HasChanges = true;
    }

    public void Store<TDoc>(params TDoc[] documents)
        where TDoc : notnull
    {
        session.Store(documents);
        HasChanges = true;
    }

    public void Delete<TDoc>(string id)
        where TDoc : notnull
    {
        session.Delete<TDoc>(id);
        HasChanges = true;
    }

    /// <summary>Adds SQL to the transaction; <c>?</c> stands for a parameter.</summary>
    public void Sql(string sql, params object[] parameters)
    {
        session.QueueSqlCommand(sql, parameters);
        HasChanges = true;
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    internal async Task Commit(CancellationToken stop)
    {
        await session.SaveChangesAsync(stop);
        wakeup.Signal();
        toTell.ForEach(static tell => tell());
    }

    /// <summary>Loads the streams of many types in one round trip.</summary>
    internal async Task Prefetch(IEnumerable<StreamToLoad> wanted, CancellationToken stop)
    {
        var batch = new Prefetching(session);
        foreach (var stream in wanted.Distinct().Where(s => !streams.ContainsKey((s.State, s.Id))))
        {
            stream.AddTo(batch);
        }

        await Take(batch, stop);
    }

    private async Task Take(Prefetching batch, CancellationToken stop)
    {
        foreach (var (key, stream) in await batch.Execute(stop))
        {
            streams[key] = stream;
        }
    }

    private async Task<OpenStream<T>> Open<T>(string id, CancellationToken stop)
        where T : class, IState<T>
    {
        if (!streams.TryGetValue((typeof(T), id), out var known))
        {
            streams[(typeof(T), id)] = known = new OpenStream<T>(id, await session.Events.FetchForWriting<T>(id, stop));
        }

        return (OpenStream<T>)known;
    }

    /// <summary>If-Match speaks of the first stream that a command decides on.</summary>
    private void Expect(long version)
    {
        if (expected is { } wanted && wanted != version)
        {
            throw new VersionMismatchException(wanted, version);
        }

        expected = null;
    }

    private object Describe(object fact)
    {
        var described = session.Events.BuildEvent(fact);
        if (ConversationId is { } conversation)
        {
            described.SetHeader(Headers.Conversation, conversation);
        }

        if ((TraceParent ?? Activity.Current?.Id) is { } trace)
        {
            described.SetHeader(Headers.TraceParent, trace);
        }

        return described;
    }

    internal sealed class OpenStream<T>(string id, IEventStream<T> stream)
        where T : class, IState<T>
    {
        public T? State { get; private set; } = stream.Aggregate;

        public long Version { get; private set; } = stream.CurrentVersion ?? 0;

        public void Append(IReadOnlyList<object> facts, Func<object, object> describe)
        {
            foreach (var fact in facts)
            {
                State = T.Fold(State, id, fact);
                stream.AppendOne(describe(fact));
                Version++;
            }
        }
    }
}

/// <summary>Names of the headers kept with each stored fact.</summary>
internal static class Headers
{
    public const string Conversation = "conversation";
    public const string TraceParent = "traceparent";
}

/// <summary>The version that a client read is no longer the newest: 412.</summary>
public sealed class VersionMismatchException(long expected, long actual)
    : Exception($"Expected version {expected}, found {actual}.");
