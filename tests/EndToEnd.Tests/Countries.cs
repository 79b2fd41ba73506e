using System.Text.Json.Nodes;
using SingleWindow.Fixtures;
using SingleWindow.Launcher;
using SingleWindow.Launcher.Demo;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: Parallelization(Mode = ParallelMode.None)]

namespace SingleWindow.EndToEnd.Tests;

/// <summary>Everything as separate processes, as <c>singlewindow up</c> starts it.</summary>
public abstract class RunningCountry(int instances, bool faulty) : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("singlewindow-e2e-");
    private readonly FaultyLinks _links = new(seed: 20260101);

    internal OneMachine Machine { get; private set; } = null!;

    /// <summary>Between the runtime and each service, where the network is bad.</summary>
    internal FaultyLinks Links => _links;

    /// <summary>Clients that try again while something is away.</summary>
    internal People People { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new OneMachineOptions
        {
            RunDirectory = _directory.FullName,
            Instances = instances,
            Between = faulty ? _links.Before : static (_, app) => app,
        };
        Machine = await OneMachine.Start(options, Steps.Silent, CancellationToken.None);
        People = new(Machine.Gateway, Machine.Clients, patience: TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        People?.Dispose();
        if (Machine is not null) await Machine.DisposeAsync();
        await _links.DisposeAsync();
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What the parts have said, for the message of a test that fails.</summary>
    internal string EndOfLogs() => string.Join('\n', Machine.Describe().Parts.Select(part =>
        $"--- {part.Name}\n" + string.Join('\n', File.ReadLines(part.LogFile).Where(IsTelling).TakeLast(6).Select(line => line[..Math.Min(line.Length, 400)]))));

    private static bool IsTelling(string line) => line.Contains("\"Error\"", StringComparison.Ordinal) || line.Contains("LOG:", StringComparison.Ordinal)
        || line.StartsWith("[launcher]", StringComparison.Ordinal) || line.StartsWith("fail", StringComparison.Ordinal);
}

/// <summary>One process per service, links that work.</summary>
public sealed class QuietCountry() : RunningCountry(instances: 1, faulty: false)
{
    private Belongings? _belongings;

    /// <summary>Made when first asked for; tests of this country run one after the other.</summary>
    internal async Task<Belongings> Belongings(CancellationToken stop) =>
        _belongings ??= await Tests.Belongings.Of(new Story(People, _ => { }, stop));

    /// <summary>The merged description of all endpoints.</summary>
    internal async Task<JsonNode> Description(CancellationToken stop)
    {
        // A service that is slow to describe itself is left out, and asked again.
        JsonNode? description = null;
        await Eventually.Is(async () => (description = JsonNode.Parse(await People.Administrator.Http.GetStringAsync(
            new Uri("openapi/v1.json", UriKind.Relative), stop))!)["x-unavailable"] is null, stop);
        return description!;
    }
}

/// <summary>Two processes per service; deliveries are doubled, delayed, lost, and come back late.</summary>
public sealed class RoughCountry() : RunningCountry(instances: 2, faulty: true);

[CollectionDefinition(Name)]
public sealed class Quiet : ICollectionFixture<QuietCountry>
{
    public const string Name = "quiet";
}

[CollectionDefinition(Name)]
public sealed class Rough : ICollectionFixture<RoughCountry>
{
    public const string Name = "rough";
}
