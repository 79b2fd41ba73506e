using System.Globalization;
using Npgsql;
using SingleWindow.Contracts.Clients;
using SingleWindow.Launcher.Clients;
using SingleWindow.Launcher.Demo;

namespace SingleWindow.Launcher.Bench;

/// <summary>What one upload came to, and what others noticed of it.</summary>
/// <param name="Decided">Lines a second, from the first on record to the last decided.</param>
/// <param name="Answered">Lines a second, until permits, risk and payment had answered the last, too.</param>
/// <param name="AcceptMs">Of declarations that others lodged meanwhile, one a second: from sending to the answer.</param>
/// <param name="ReleaseMs">Of the same, from registration to release by the system's own times.</param>
internal sealed record ManifestMeasurement(
    int Lines, int Rejected, double Decided, double Answered, IReadOnlyList<double> AcceptMs, IReadOnlyList<double> ReleaseMs)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""

         decided           {Decided:0} lines/s, {Rejected} of {Lines} rejected
         answered          {Answered:0} lines/s by permits, risk and payment
         others meanwhile  {AcceptMs.Count} lodged: accept p50 {Measurement.Percentile(AcceptMs, 0.5):0} ms, p99 {Measurement.Percentile(AcceptMs, 0.99):0} ms; release p50 {Measurement.Percentile(ReleaseMs, 0.5):0} ms, p99 {Measurement.Percentile(ReleaseMs, 0.99):0} ms
         """);
}

/// <summary>Uploads a manifest through the gateway with everything running, and tells how fast its lines became declarations and were answered.</summary>
internal sealed class ManifestBench(OneMachine machine, People people, Action<string> tell)
{
    private const string Header = "reference,office,consignor,consignee,exportCountry,origin,hs,description,grossMass,packages,value,currency";
    private static readonly string[] Codes = ["6109101000", "8471300000", "8517130000"];
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <param name="lines">One in a thousand is not in order, so that rejections are measured, too.</param>
    /// <param name="warmUp">Lines before, not measured: just-in-time compilation in six processes takes a third of the CPU of the first.</param>
    public async Task<ManifestMeasurement> Run(int lines, int warmUp, CancellationToken stop)
    {
        await new Measuring(machine, people).OpenAccounts(stop);
        await Measure("WARM", warmUp, stop);
        return await Measure("MEASURED", lines, stop);
    }

    private async Task<ManifestMeasurement> Measure(string name, int lines, CancellationToken stop)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var others = Others(ended.Token, stop);
        var state = await Upload(name, lines, stop);
        await AllAnswered(stop);
        var seconds = (TimeProvider.System.GetUtcNow() - state.StartedAt).TotalSeconds;
        await ended.CancelAsync();
        var (accept, release) = await others;
        var measured = new ManifestMeasurement(lines, state.Rejected, state.LinesPerSecond, lines / seconds, accept, release);
        tell($"{name}: {measured}");
        return measured;
    }

    private async Task<ManifestState> Upload(string name, int lines, CancellationToken stop)
    {
        var path = Path.Combine(Path.GetTempPath(), $"singlewindow-manifest-{Environment.ProcessId}.csv");
        try
        {
            var upload = new ManifestUpload(people.Trader);
            await File.WriteAllLinesAsync(path, [Header, .. Enumerable.Range(1, lines).Select(n => Line(name, n))], stop);
            var begun = await upload.Send(path, $"{name}-{Environment.ProcessId}", null, stop);
            return await upload.Watch(begun.Id, s => tell($"  {s}"), stop);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task AllAnswered(CancellationToken stop)
    {
        var server = new NpgsqlConnectionStringBuilder(machine.Database.ConnectionString);
        server.Database += "_declaration";
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        // What is not told yet is seen from the mark of the outbox, which costs nothing; only then it pays to look through those that wait.
        await using var last = source.CreateCommand("select max(seq_id) from declaration.mt_events where type = 'lodged_in_manifest'");
        var end = (long)(await last.ExecuteScalarAsync(stop))!;
        await using var mark = source.CreateCommand("select upto from declaration.told_in_turn");
        while ((long)(await mark.ExecuteScalarAsync(stop))! < end) await Task.Delay(LookEvery, TimeProvider.System, stop);
        await using var unanswered = source.CreateCommand(
            """
            select exists (select from declaration.mt_doc_declaration
                where lower(status) in ('registered', 'withheld') and jsonb_path_exists(data, '$.gates.all[*] ? (@.source == 0)'))
            """);
        while (await unanswered.ExecuteScalarAsync(stop) is true) await Task.Delay(LookEvery, TimeProvider.System, stop);
    }

    /// <summary>One ordinary declaration a second by other traders, until the upload has ended.</summary>
    private async Task<(List<double> AcceptMs, List<double> ReleaseMs)> Others(CancellationToken ended, CancellationToken stop)
    {
        var (accept, release, following) = (new List<double>(), new List<double>(), new List<Task<double?>>());
        using var trader = new ApiClient(machine.Gateway, machine.Clients.First(client => client.ClientId.StartsWith("trader-", StringComparison.Ordinal)));
        await trader.Token(stop);
        using var everySecond = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (!ended.IsCancellationRequested && await everySecond.WaitForNextTickAsync(stop))
        {
            var draft = Draft.Read(Samples.Green).For(trader.Client.Party!).Under(Story.NewReference("OTHER"));
            var start = TimeProvider.System.GetTimestamp();
            var answer = await Answer.Of(trader.Declarations.Lodge(null, draft.AsJson().Content(), draft.Reference, stop), stop);
            accept.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
            if (!answer.IsSuccess) throw new LauncherException($"A declaration of another trader is not accepted: {answer}");
            following.Add(Released(trader, answer.Read<DeclarationReceipt>().Mrn, stop));
        }

        release.AddRange((await Task.WhenAll(following)).OfType<double>());
        return (accept, release);
    }

    /// <summary>Null when chance picked it for an officer.</summary>
    private static async Task<double?> Released(ApiClient trader, string mrn, CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(LookEvery, TimeProvider.System, stop);
            var state = await Story.Read(trader.Declarations.Show(mrn, stop));
            if (state.ReleasedAt is { } released) return (released - state.RegisteredAt).TotalMilliseconds;
            if (state.WaitsFor is ["documents"] or ["inspection"]) return null;
        }
    }

    private static string Line(string name, int n) => string.Create(CultureInfo.InvariantCulture,
        $"{name}-{Environment.ProcessId}-{n},040,Red River Electronics JSC,Kim Minji,VN,VN,{(n % 1000 == 999 ? "0000000000" : Codes[n % Codes.Length])},Small consignment {n},0.4,1,{(n % 140) + 1}.50,USD");
}
