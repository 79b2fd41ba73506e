using System.CommandLine;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Bench() => new Command("bench", "Measure full lifecycles through the gateway.").With((_, _) => Task.FromResult(0));

    public static Command BenchLoad() => new Command("bench-load", "The load process of `bench`.") { Hidden = true }.With((_, _) => Task.FromResult(0));
}
