using System.CommandLine;
using System.Diagnostics;
using SingleWindow.Launcher.Bench;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    private static Option<string?> OnlyOption()
    {
        var only = new Option<string?>("--only")
        {
            Description = "Instead: messages (reading and checking, by the number of items); or, without starting anything, assess (items per second of one core) or tariff (a million measures: import, memory, look-up).",
            HelpName = "PART",
        };
        only.AcceptOnlyFromAmong("messages", "assess", "tariff");
        return only;
    }

    private static async Task<int> BenchOnly(string part, CancellationToken stop)
    {
        if (part == "tariff")
        {
            TariffBench.Run(1_000_000, Console.WriteLine, stop);
            return 0;
        }

        await Building.EnsureBuilt(Steps.OnConsole, stop);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.Program("services/Payment"), "measure-assessing"]) { UseShellExecute = false })!;
        await process.WaitForExitAsync(stop);
        return process.ExitCode;
    }
}
