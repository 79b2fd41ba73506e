using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Tests;

/// <summary>The streams of the service in memory: facts are kept and folded as the store does.</summary>
public sealed class MemoryStreams : IStreams
{
    private readonly Dictionary<string, object> states = new(StringComparer.Ordinal);

    private readonly List<(string Stream, object Fact)> facts = [];

    public IReadOnlyList<(string Stream, object Fact)> Facts => facts;

    public IEnumerable<Permit> Permits => states.Values.OfType<Permit>();

    public Task Prefetch<T>(IEnumerable<string> ids, CancellationToken stop)
        where T : class, IState<T> => Task.CompletedTask;

    public Task<T?> Load<T>(string id, CancellationToken stop)
        where T : class, IState<T> => Task.FromResult((T?)states.GetValueOrDefault(id));

    public async Task<Decision> Decide<T>(string id, Func<T?, Decision> decide, CancellationToken stop)
        where T : class, IState<T>
    {
        var decision = decide(await Load<T>(id, stop));
        foreach (var fact in decision.Facts)
        {
            Add<T>(id, fact);
        }

        return decision;
    }

    public void Add<T>(string id, object fact)
        where T : class, IState<T>
    {
        states[id] = T.Fold((T?)states.GetValueOrDefault(id), id, fact);
        facts.Add((id, fact));
    }

    public Permit Permit(string number) => (Permit)states[Of.PermitKey(number)];

    public Requirements Requirements(string mrn) => (Requirements)states[Of.RequirementsKey(mrn)];

}
