using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Launcher.Bench;
using SingleWindow.Launcher.Demo;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    /// <summary>Rates of the warm-up: just-in-time compilation in six processes takes most of the CPU of the first minute.</summary>
    private static readonly double[] Ramp = [5, 10, 20, 40];

    private const double DefaultRate = 50;

    private const int ManifestWarmUp = 10_000;

    private static readonly double[] Ladder = [25, 50, 75, 100, 125, 150, 175, 200, 225, 250, 300, 350, 400];

    public static Command Bench()
    {
        var rate = new Option<double?>("--rate") { Description = "Declarations lodged per second. Default: searched, then measured again at half of it." };
        var seconds = new Option<double>("--seconds") { Description = "How long each load lasts.", DefaultValueFactory = _ => 15 };
        var warmUp = new Option<double>("--warm-up") { Description = "Seconds of growing load before the first measurement.", DefaultValueFactory = _ => 60 };
        var stored = new Option<long[]>("--stored")
        {
            Description = "Measure with so many declarations stored, one after the other, such as 10000 1000000: copies of cleared ones.",
            AllowMultipleArgumentsPerToken = true,
        };
        var manifest = new Option<int?>("--manifest") { Description = "Instead: lines per second of a low-value manifest of so many lines.", HelpName = "LINES" };
        var only = OnlyOption();
        var json = JsonOption();
        return new Command("bench", "Measure full import lifecycles (lodge, permits, risk, assess, pay, release) through the gateway.")
        {
            rate, seconds, warmUp, stored, manifest, only, json,
        }.With(async (parse, stop) =>
        {
            if (parse.GetValue(only) is { } part and not "messages") return await BenchOnly(part, stop);
            var asJson = parse.GetValue(json);
            var steps = asJson ? Steps.Silent : Steps.OnConsole;
            await Building.EnsureBuilt(steps, stop);
            var directory = Directory.CreateTempSubdirectory("singlewindow-bench-");
            try
            {
                await using var machine = await OneMachine.Start(
                    new() { RunDirectory = directory.FullName, MoreTraders = 16, Settings = Quiet }, steps, stop);
                using var people = new People(machine.Gateway, machine.Clients, Patience);
                if (await Part(machine, people, parse.GetValue(manifest), parse.GetValue(only), asJson, stop)) return 0;
                var order = new BenchOrder(parse.GetValue(rate), parse.GetValue(seconds), parse.GetValue(warmUp), [.. (parse.GetValue(stored) ?? []).Order()]);
                var report = await Measure(machine, people, order, asJson ? _ => { } : Console.WriteLine, stop);
                Console.WriteLine(asJson ? JsonSerializer.Serialize(report, Json.Options) : report.ToString());
                return report.Sustained.Stuck == 0 ? 0 : 1;
            }
            finally
            {
                directory.Delete(recursive: true);
            }
        });
    }

    /// <summary>False when none of the parts was asked for.</summary>
    private static async Task<bool> Part(OneMachine machine, People people, int? manifestLines, string? only, bool asJson, CancellationToken stop)
    {
        Action<string> tell = asJson ? _ => { } : Console.WriteLine;
        if (manifestLines is { } lines)
        {
            var measured = await new ManifestBench(machine, people, tell).Run(lines, ManifestWarmUp, stop);
            Console.WriteLine(asJson ? JsonSerializer.Serialize(measured, Json.Options) : measured.ToString());
        }
        else if (only is not null)
        {
            var costs = await new MessageCosts(machine, people).Measure(tell, stop);
            if (asJson) Console.WriteLine(JsonSerializer.Serialize(costs, Json.Options));
        }

        return manifestLines is not null || only is not null;
    }

    public static Command BenchLoad() => new Command("bench-load", "The load process of `bench`.") { Hidden = true }.With(async (_, stop) =>
    {
        await using var input = Console.OpenStandardInput();
        var order = await JsonSerializer.DeserializeAsync<LoadOrder>(input, Json.Options, stop);
        await using var output = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(output, await Load.Run(order!, stop), Json.Options, stop);
        return 0;
    });

    /// <summary>One line per submission is for operators, not for a measurement; limits are for strangers.</summary>
    private static readonly Dictionary<string, string> Quiet = new(StringComparer.Ordinal)
    {
        ["Logging__LogLevel__SingleWindow.Gateway.Submitting"] = "Warning",
    };

    private static async Task<BenchReport> Measure(
        OneMachine machine, People people, BenchOrder order, Action<string> tell, CancellationToken stop)
    {
        var tps = await PgBench.Tps(machine.Database.ConnectionString, 6, stop);
        var measuring = new Measuring(machine, people);
        await measuring.OpenAccounts(stop);
        foreach (var offered in Ramp) tell($"warming up: {await measuring.At(offered, order.WarmUp / Ramp.Length, stop)}");
        if (order.Stored.Count > 0) return await Filled(machine, measuring, order, tps, tell, stop);
        var best = await Highest(measuring, order, tell, stop);
        var half = await measuring.At(best.Rate / 2, order.Seconds, stop);
        tell($"at half of it: {half}");
        return new(best, half, tps, Memory(machine));
    }

    private static async Task<Measurement> Highest(Measuring measuring, BenchOrder order, Action<string> tell, CancellationToken stop)
    {
        Measurement? best = null;
        foreach (var offered in order.Rate is { } given ? [given] : Ladder)
        {
            var measured = await measuring.At(offered, order.Seconds, stop);
            tell(measured.ToString());
            if (best is not null && !measured.KeptUp) break;
            best = measured;
            if (!measured.KeptUp) break;
        }

        return best!;
    }

    /// <summary>The same load with more and more stored. Each is measured twice and the second counts: caches are cold at first.</summary>
    private static async Task<BenchReport> Filled(
        OneMachine machine, Measuring measuring, BenchOrder order, double? tps, Action<string> tell, CancellationToken stop)
    {
        var seeding = new Seeding(machine.Database.ConnectionString);
        var filled = new List<StoredMeasurement>();
        foreach (var count in order.Stored)
        {
            await seeding.Until(count, tell, stop);
            await measuring.At(order.Rate ?? DefaultRate, order.Seconds, stop);
            filled.Add(new(count, await measuring.At(order.Rate ?? DefaultRate, order.Seconds, stop)));
            tell($"{count:N0} stored: {filled[^1].Measured}");
        }

        return new(filled[0].Measured, filled[^1].Measured, tps, Memory(machine), filled);
    }

    private static double Memory(OneMachine machine) => machine.Processes().Sum(part => Alive.WithDescendants(part.ProcessId).Sum(Alive.Megabytes));
}

/// <param name="Rate">Declarations lodged per second; null: searched.</param>
/// <param name="Seconds">How long each load lasts.</param>
/// <param name="WarmUp">Seconds of growing load before.</param>
/// <param name="Stored">How many are to be stored when it is measured, smallest first; empty: as many as there are.</param>
internal sealed record BenchOrder(double? Rate, double Seconds, double WarmUp, IReadOnlyList<long> Stored);

/// <param name="Stored">Declarations that were stored while it was measured.</param>
internal sealed record StoredMeasurement(long Stored, Measurement Measured);

/// <param name="Sustained">At the highest rate that the system kept up with.</param>
/// <param name="AtHalf">At half that rate: what a trader sees on a normal day.</param>
/// <param name="PgBenchTps">Of <c>pgbench -N</c> in the same run on the same server.</param>
internal sealed record BenchReport(Measurement Sustained, Measurement AtHalf, double? PgBenchTps, double Megabytes, IReadOnlyList<StoredMeasurement>? Filled = null)
{
    /// <summary>Lifecycles per transaction of the yardstick; the target is 0.10.</summary>
    public double? Ratio => PgBenchTps is { } tps ? Sustained.LifecyclesPerSecond / tps : null;

    /// <summary>CPU of a lifecycle with the most stored by that with the fewest; the target is at most 1.2.</summary>
    public double? StoredRatio => Filled is [{ } fewest, .., { } most] ? most.Measured.CpuMsPerLifecycle / fewest.Measured.CpuMsPerLifecycle : null;

    public override string ToString() => Filled is { } filled ? InWords(filled) : string.Create(CultureInfo.InvariantCulture,
        $"""

         sustained         {Sustained.LifecyclesPerSecond:0.0} lifecycles/s
         pgbench -N        {PgBenchTps:0} tps, ratio {Ratio:0.000}
         at half of it     accept p50 {AtHalf.AcceptP50:0} ms, p99 {AtHalf.AcceptP99:0} ms; release p50 {AtHalf.ReleaseP50:0} ms, p99 {AtHalf.ReleaseP99:0} ms
         CPU per lifecycle {Sustained.CpuMsPerLifecycle:0.0} ms ({string.Join(", ", Sustained.CpuMsByProcess.Select(part => $"{part.Key} {part.Value:0.0}"))})
         assess and bill   {Sustained.CpuMsByProcess.GetValueOrDefault(Payment):0.0} ms of it, {Sustained.ShareOf(Payment):0 %} (the service Payment; what PostgreSQL does for it apart)
         memory            {Megabytes:0} MB in all
         """);

    private const string Payment = "payment";

    private string InWords(IReadOnlyList<StoredMeasurement> filled) => string.Create(CultureInfo.InvariantCulture,
        $"\n{string.Join('\n', filled.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Stored,10:N0} stored: {one.Measured}")))}\n most by fewest   {StoredRatio:0.00} times the CPU per lifecycle");
}
