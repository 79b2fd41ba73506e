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

    private static readonly double[] Ladder = [10, 25, 50, 75, 100, 150, 200, 300, 400];

    public static Command Bench()
    {
        var rate = new Option<double?>("--rate") { Description = "Declarations lodged per second. Default: searched, then measured again at half of it." };
        var seconds = new Option<double>("--seconds") { Description = "How long each load lasts.", DefaultValueFactory = _ => 15 };
        var warmUp = new Option<double>("--warm-up") { Description = "Seconds of growing load before the first measurement.", DefaultValueFactory = _ => 60 };
        var json = JsonOption();
        return new Command("bench", "Measure full import lifecycles (lodge, permits, risk, assess, pay, release) through the gateway.")
        {
            rate, seconds, warmUp, json,
        }.With(async (parse, stop) =>
        {
            var asJson = parse.GetValue(json);
            var steps = asJson ? Steps.Silent : Steps.OnConsole;
            await Building.EnsureBuilt(steps, stop);
            var directory = Directory.CreateTempSubdirectory("singlewindow-bench-");
            try
            {
                await using var machine = await OneMachine.Start(
                    new() { RunDirectory = directory.FullName, MoreTraders = 16, Settings = Quiet }, steps, stop);
                using var people = new People(machine.Gateway, machine.Clients, Patience);
                var order = new BenchOrder(parse.GetValue(rate), parse.GetValue(seconds), parse.GetValue(warmUp));
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
        Measurement? best = null;
        foreach (var offered in order.Rate is { } given ? [given] : Ladder)
        {
            var measured = await measuring.At(offered, order.Seconds, stop);
            tell(measured.ToString());
            if (best is not null && !measured.KeptUp) break;
            best = measured;
            if (!measured.KeptUp) break;
        }

        var half = await measuring.At(best!.Rate / 2, order.Seconds, stop);
        tell($"at half of it: {half}");
        return new(best, half, tps, machine.Processes().Sum(part => Alive.WithDescendants(part.ProcessId).Sum(Alive.Megabytes)));
    }
}

/// <param name="Rate">Declarations lodged per second; null: searched.</param>
/// <param name="Seconds">How long each load lasts.</param>
/// <param name="WarmUp">Seconds of growing load before.</param>
internal sealed record BenchOrder(double? Rate, double Seconds, double WarmUp);

/// <param name="Sustained">At the highest rate that the system kept up with.</param>
/// <param name="AtHalf">At half that rate: what a trader sees on a normal day.</param>
/// <param name="PgBenchTps">Of <c>pgbench -N</c> in the same run on the same server.</param>
internal sealed record BenchReport(Measurement Sustained, Measurement AtHalf, double? PgBenchTps, double Megabytes)
{
    /// <summary>Lifecycles per transaction of the yardstick; the target is 0.10.</summary>
    public double? Ratio => PgBenchTps is { } tps ? Sustained.LifecyclesPerSecond / tps : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""

         sustained         {Sustained.LifecyclesPerSecond:0.0} lifecycles/s
         pgbench -N        {PgBenchTps:0} tps, ratio {Ratio:0.000}
         at half of it     accept p50 {AtHalf.AcceptP50:0} ms, p99 {AtHalf.AcceptP99:0} ms; release p50 {AtHalf.ReleaseP50:0} ms, p99 {AtHalf.ReleaseP99:0} ms
         CPU per lifecycle {Sustained.CpuMsPerLifecycle:0.0} ms ({string.Join(", ", Sustained.CpuMsByProcess.Select(part => $"{part.Key} {part.Value:0.0}"))})
         memory            {Megabytes:0} MB in all
         """);
}
