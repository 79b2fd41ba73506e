using Marten;
using Marten.Services.BatchQuerying;

namespace SingleWindow.ServiceHost;

/// <summary>A stream that a message will decide on.</summary>
public sealed record StreamToLoad(Type State, string Id)
{
    private Action<Prefetching> Add { get; init; } = static _ => { };

    public static StreamToLoad Of<T>(string id)
        where T : class, IState<T> => new(typeof(T), id) { Add = batch => batch.Add<T>(id) };

    public bool Equals(StreamToLoad? other) => other is not null && State == other.State && Id == other.Id;

    public override int GetHashCode() => HashCode.Combine(State, Id);

    internal void AddTo(Prefetching batch) => Add(batch);
}

/// <summary>Collects streams and loads them in one round trip.</summary>
internal sealed class Prefetching(IDocumentSession session)
{
    private readonly List<(Type State, string Id, Func<Task<object>> Opened)> wanted = [];
    private IBatchedQuery? batch;

    public void Add<T>(string id)
        where T : class, IState<T>
    {
        batch ??= session.CreateBatchQuery();
        var fetching = batch.Events.FetchForWriting<T>(id);
#pragma warning disable VSTHRD003 // Complete by then: the batch was executed.
        wanted.Add((typeof(T), id, async () => new Work.OpenStream<T>(id, await fetching)));
#pragma warning restore VSTHRD003
    }

    public async Task<List<((Type, string) Key, object Stream)>> Execute(CancellationToken stop)
    {
        var opened = new List<((Type, string), object)>(wanted.Count);
        if (batch is null)
        {
            return opened;
        }

        await batch.Execute(stop);
        foreach (var (state, id, open) in wanted)
        {
            opened.Add(((state, id), await open()));
        }

        return opened;
    }
}
