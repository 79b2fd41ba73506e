using System.Diagnostics;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher.Clients;
using SingleWindow.Launcher.Demo;

namespace SingleWindow.Launcher.Bench;

/// <summary>Drives one load against a running machine and reads off what became of it.</summary>
internal sealed class Measuring(OneMachine machine, People people)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private int _runs;

    /// <summary>Every trader of the load pays by its deferment account, so that no lifecycle waits for a bank.</summary>
    public async Task OpenAccounts(CancellationToken stop)
    {
        foreach (var trader in Traders)
        {
            using var opened = await people.Administrator.Payments.OpenDeferment(trader.Party!, new(1_000_000_000_000m, "KRW", Settlement: "deferred"), stop);
            if (!opened.IsSuccessStatusCode) throw new LauncherException($"No deferment for {trader.Party}: {(int)opened.StatusCode} {await opened.Content.ReadAsStringAsync(stop)}");
        }
    }

    public async Task<Measurement> At(double rate, double seconds, CancellationToken stop)
    {
        var prefix = $"BENCH-{Environment.ProcessId}-{++_runs}";
        var before = Cpu();
        var load = await Offer(new(machine.Gateway, Traders, Path.Combine(Repository.Samples("kr"), "import-green.json"), rate, seconds, prefix), stop);
        var (ended, stuck) = await Await(prefix, load.AcceptMs.Count, stop);
        var used = Cpu().ToDictionary(part => part.Key, part => (part.Value - before.GetValueOrDefault(part.Key)) * 1000, StringComparer.Ordinal);
        var released = ended.Where(state => state.ReleasedAt is not null).ToList();
        var green = released.Where(state => state.Channel is "green").Select(state => (state.ReleasedAt!.Value - state.RegisteredAt).TotalMilliseconds).ToList();
        var span = released.Count == 0 ? 0 : (released.Max(state => state.ReleasedAt!.Value) - released.Min(state => state.RegisteredAt)).TotalSeconds;
        return new(
            rate, load.Sent, load.AcceptMs.Count, released.Count, stuck, span == 0 ? 0 : released.Count / span,
            Measurement.Percentile(load.AcceptMs, 0.5), Measurement.Percentile(load.AcceptMs, 0.99),
            Measurement.Percentile(green, 0.5), Measurement.Percentile(green, 0.99),
            released.Count == 0 ? 0 : used.Values.Sum() / released.Count,
            used.ToDictionary(part => part.Key, part => Math.Round(part.Value / Math.Max(1, released.Count), 2), StringComparer.Ordinal),
            load.Refusals, load.LateMs);
    }

    private List<DemoClient> Traders => [.. machine.Clients.Where(client => client.ClientId.StartsWith("trader-", StringComparison.Ordinal))];

    private static async Task<LoadResult> Offer(LoadOrder order, CancellationToken stop)
    {
        var what = new ProcessStartInfo("dotnet", [Environment.ProcessPath is { } own && own.EndsWith(".dll", StringComparison.Ordinal) ? own : typeof(Measuring).Assembly.Location, "bench-load"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(what)!;
        await JsonSerializer.SerializeAsync(process.StandardInput.BaseStream, order, Json.Options, stop);
        process.StandardInput.Close();
        var result = await JsonSerializer.DeserializeAsync<LoadResult>(process.StandardOutput.BaseStream, Json.Options, stop);
        await process.WaitForExitAsync(stop);
        return result ?? throw new LauncherException($"The load process ended with {process.ExitCode} and no result.");
    }

    /// <summary>Waits until every accepted one has ended; an officer accepts the documents of the few that chance has picked.</summary>
    private async Task<(IReadOnlyList<DeclarationState> Ended, int Stuck)> Await(string prefix, int accepted, CancellationToken stop)
    {
        IReadOnlyList<DeclarationState> ended = [];
        await Waiting.Until(async () =>
        {
            var waiting = await Of(prefix, "registered", stop);
            foreach (var documents in waiting.Where(state => state.WaitsFor is ["documents"]))
                (await people.CustomsOfficer.Declarations.AcceptDocuments(documents.Mrn, stop)).Dispose();
            if (waiting.Any(state => state.WaitsFor is not ["inspection"])) return false;
            ended = [.. await Of(prefix, "released", stop), .. waiting];
            return ended.Count >= accepted;
        }, Patience, stop);
        if (ended.Count == 0) ended = await Of(prefix, "released", stop);
        return (ended, Math.Max(0, accepted - ended.Count));
    }

    private async Task<IReadOnlyList<DeclarationState>> Of(string prefix, string status, CancellationToken stop)
    {
        var (found, after) = (new List<DeclarationState>(), (string?)null);
        do
        {
            var page = await Story.Read(people.CustomsOfficer.Declarations.Find(status, null, 200, after, stop));
            // Newest first: what belongs to an earlier run ends the search.
            found.AddRange(page.Items.Where(state => state.Lrn?.StartsWith(prefix + "-", StringComparison.Ordinal) ?? false));
            after = page.Items.Count > 0 && (page.Items[^1].Lrn?.StartsWith(prefix + "-", StringComparison.Ordinal) ?? false) ? page.Next : null;
        }
        while (after is not null);
        return found;
    }

    private Dictionary<string, double> Cpu() => machine.Processes().ToDictionary(
        part => part.Name, part => Alive.WithDescendants(part.ProcessId).Sum(Alive.CpuSeconds), StringComparer.Ordinal);
}
