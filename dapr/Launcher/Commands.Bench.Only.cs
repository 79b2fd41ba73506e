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

    /// <summary>Country and day; per case what it is, commodity code, origin, preference, proof.</summary>
    private static readonly string[] AssessedGoods =
    [
        "kr", "2026-11-23", "simple: customs duty and VAT", "8471300000", "CN", "", "",
        "five measures: basic, WTO and agreement duty, liquor and education tax, VAT", "2208301000", "GB", "FGB", "N861",
    ];

    private static async Task<int> BenchOnly(string part, CancellationToken stop)
    {
        if (part == "tariff")
        {
            TariffBench.Run(1_000_000, Console.WriteLine, stop);
            return 0;
        }

        await Building.EnsureBuilt(Steps.OnConsole, stop);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Repository.Program("services/Payment"), "measure-assessing", .. AssessedGoods]) { UseShellExecute = false })!;
        await process.WaitForExitAsync(stop);
        return process.ExitCode;
    }
}
