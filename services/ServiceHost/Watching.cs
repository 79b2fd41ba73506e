namespace SingleWindow.ServiceHost;

/// <summary>What a service counts: told of every stream that changed, after the commit, so that a lost race counts once.</summary>
/// <param name="before">The state before this unit of work; null when the stream has just begun.</param>
public delegate void Watch<in T>(T? before, T after, IReadOnlyList<object> facts)
    where T : class, IState<T>;

/// <summary>Who watches what kind of stream.</summary>
internal sealed class Watching
{
    private readonly Dictionary<Type, Delegate> watches = [];

    public void Add<T>(Watch<T> watch)
        where T : class, IState<T> => watches.Add(typeof(T), watch);

    public void Saw<T>(T? before, T after, IReadOnlyList<object> facts)
        where T : class, IState<T>
    {
        if (watches.TryGetValue(typeof(T), out var watch)) ((Watch<T>)watch)(before, after, facts);
    }
}
