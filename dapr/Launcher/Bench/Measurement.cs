using System.Globalization;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher.Bench;

/// <summary>What one run at one rate came to. Milliseconds unless said.</summary>
/// <param name="LifecyclesPerSecond">Released, from the first acceptance to the last release.</param>
/// <param name="ReleaseP50">From acceptance to release by the system's own times, of those that no officer had to look at.</param>
/// <param name="Stuck">Accepted, but neither released nor waiting for an officer within a minute after the load.</param>
/// <param name="CpuMsPerLifecycle">Of all processes of the system, PostgreSQL among them.</param>
internal sealed record Measurement(
    double Rate, int Sent, int Accepted, int Released, int Stuck, double LifecyclesPerSecond, double AcceptP50, double AcceptP99,
    double ReleaseP50, double ReleaseP99, double CpuMsPerLifecycle, IReadOnlyDictionary<string, double> CpuMsByProcess,
    IReadOnlyDictionary<string, int> Refusals, double LateMs)
{
    /// <summary>The system kept up: nearly all came through at the offered rate, and none was lost.</summary>
    public bool KeptUp => Stuck == 0 && Accepted == Sent && LifecyclesPerSecond >= 0.9 * Rate;

    /// <summary>Share of the CPU of a lifecycle that one process takes.</summary>
    public double ShareOf(string process) => CpuMsPerLifecycle > 0 ? CpuMsByProcess.GetValueOrDefault(process) / CpuMsPerLifecycle : 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Rate,6:0} /s offered: {LifecyclesPerSecond,6:0.0} lifecycles/s, accept p50 {AcceptP50:0} p99 {AcceptP99:0} ms, release p50 {ReleaseP50:0} p99 {ReleaseP99:0} ms, {CpuMsPerLifecycle:0.0} ms CPU each, {Accepted} of {Sent} accepted, {Released} released{(Stuck > 0 ? $", {Stuck} STUCK" : "")}{Refused}");

    private string Refused => Refusals.Count == 0 ? "" : $", refused {string.Join(", ", Refusals.Select(refusal => $"{refusal.Key}: {refusal.Value}"))}";

    public static double Percentile(IReadOnlyList<double> values, double share)
    {
        if (values.Count == 0) return 0;
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
