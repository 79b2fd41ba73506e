using System.Text.Json;
using SingleWindow.Contracts;

namespace SingleWindow.Launcher;

/// <summary>Everything on one machine: PostgreSQL, the embedded runtime, the services, the gateway. Supervised.</summary>
public sealed class OneMachine : IAsyncDisposable
{
    private readonly List<Part> _parts = [];

    private OneMachine(OneMachineOptions options, DatabaseServer database, IReadOnlyList<DemoClient> clients, Ports ports) =>
        (Options, Database, Clients, Ports) = (options, database, clients, ports);

    public OneMachineOptions Options { get; }
    public DatabaseServer Database { get; }
    public IReadOnlyList<DemoClient> Clients { get; }
    public Uri Gateway => Ports.Gateway;

    /// <summary>In order of start; <c>permits</c>, or <c>permits-2</c> for the second instance.</summary>
    public IReadOnlyList<Part> Parts => _parts;

    internal Ports Ports { get; }

    public Part this[string name] => _parts.Single(part => part.Name == name);

    public static async Task<OneMachine> Start(OneMachineOptions options, Steps steps, CancellationToken stop)
    {
        Directory.CreateDirectory(LogDirectory(options));
        var clients = await DemoClient.ReadOrCreate(Path.Combine(options.RunDirectory, "clients.json"), options.MoreTraders, stop);
        var database = await steps.Run("PostgreSQL", tell => DatabaseServer.Open(options.Data, tell, stop));
        var machine = new OneMachine(options, database, clients, Ports.Take(options));
        try
        {
            await machine.StartParts(steps, stop);
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    public static string LogDirectory(OneMachineOptions options) => Path.Combine(options.RunDirectory, "log");

    public RunFile Describe() => new(
        Gateway, Options.Profile, Environment.ProcessId, Alive.StartOf(Environment.ProcessId), Database.ConnectionString,
        LogDirectory(Options),
        [
            .. Database.Cluster is { } cluster ? [new RunningPart("postgresql", null, cluster.ProcessId, cluster.LogFile)] : Array.Empty<RunningPart>(),
            .. _parts.Select(part => new RunningPart(part.Name, part.Url, part.ProcessId, part.LogFile)),
        ],
        Clients);

    /// <summary>All processes that belong to it, without this one.</summary>
    public IEnumerable<(string Name, int ProcessId)> Processes() => Describe().Parts.Select(part => (part.Name, part.ProcessId));

    public async ValueTask DisposeAsync()
    {
        // The gateway first, so that nobody is promised anything; then the services, then what carries their messages.
        foreach (var group in _parts.GroupBy(part => part.Stage).OrderByDescending(group => group.Key).ToList())
            await Task.WhenAll(group.Select(part => part.DisposeAsync().AsTask()));
        await Database.DisposeAsync();
    }

    private async Task StartParts(Steps steps, CancellationToken stop)
    {
        _parts.AddRange(await PartList.Of(this, stop));
        var ready = Task.WhenAll(_parts.Select(async part =>
        {
            File.Delete(part.LogFile);
            await part.Start();
            await part.BecomeReady(TimeSpan.FromSeconds(120), stop);
        }));
        // They all come up side by side; shown in the order in which they depend on each other.
        foreach (var (name, stage) in new[] { ("Dapr runtime", Stage.Runtime), ("Services", Stage.Service), ("Gateway", Stage.Gateway) })
            await steps.Run(name, _ => UntilReady(stage, ready, stop));
    }

    private async Task UntilReady(Stage stage, Task all, CancellationToken stop)
    {
        var those = _parts.Where(part => part.Stage == stage).ToList();
        async Task<bool> Ready() => (await Task.WhenAll(those.Select(part => part.IsReady(stop)))).All(answer => answer);
        await Waiting.Until(async () => all.IsCompleted || await Ready(), TimeSpan.FromSeconds(150), stop);
        if (all.IsCompleted) await all;
    }
}
