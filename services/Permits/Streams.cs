using SingleWindow.ServiceHost;

namespace SingleWindow.Permits;

/// <summary>Where the streams of one act are: the store, or memory when nothing shall be kept.</summary>
public interface IStreams
{
    Task Prefetch<T>(IEnumerable<string> ids, CancellationToken stop)
        where T : class, IState<T>;

    Task<T?> Load<T>(string id, CancellationToken stop)
        where T : class, IState<T>;

    Task<Decision> Decide<T>(string id, Func<T?, Decision> decide, CancellationToken stop)
        where T : class, IState<T>;
}

internal sealed class WorkStreams(Work work) : IStreams
{
    public Task Prefetch<T>(IEnumerable<string> ids, CancellationToken stop)
        where T : class, IState<T> => work.Prefetch<T>(ids, stop);

    public Task<T?> Load<T>(string id, CancellationToken stop)
        where T : class, IState<T> => work.Load<T>(id, stop);

    public Task<Decision> Decide<T>(string id, Func<T?, Decision> decide, CancellationToken stop)
        where T : class, IState<T> => work.Decide(id, decide, stop);
}
