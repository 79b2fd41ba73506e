using System.CommandLine;
using System.Diagnostics;
using System.Globalization;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Test()
    {
        var skipFormat = new Option<bool>("--no-format") { Description = "Leave out the check of the format." };
        return new Command("test", "Restore, check the format, build, run all tests. The last line is always `N passed, N failed`.") { skipFormat }
            .With(async (parse, stop) =>
            {
                string solution = Repository.At("SingleWindow.sln"), configuration = Repository.Configuration;
                string[][] steps =
                [
                    ["restore", solution],
                    .. parse.GetValue(skipFormat) ? [] : (string[][])[["format", solution, "--no-restore", "--verify-no-changes"]],
                    ["build", solution, "--no-restore", "--configuration", configuration],
                    ["test", "--solution", solution, "--no-build", "--configuration", configuration],
                ];
                var (exitCode, passed, failed) = (0, 0, 0);
                try
                {
                    await PostgresBinaries.FindOrInstall(Console.WriteLine, stop);
                    foreach (var step in steps)
                    {
                        Console.WriteLine($"dotnet {string.Join(' ', step)}");
                        (exitCode, var counts) = await Shown(step, stop);
                        (passed, failed) = (passed + counts.Passed, failed + counts.Failed);
                        if (exitCode != 0) break;
                    }
                }
                catch (Exception e) when (e is LauncherException or OperationCanceledException)
                {
                    Console.WriteLine(e.Message);
                    exitCode = 1;
                }

                // A broken build or a crashed test host has no count of its own.
                if (exitCode != 0 && failed == 0) failed = 1;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"));
                return exitCode;
            });
    }

    /// <summary>Runs dotnet with its output shown, and adds up the counts in the summaries of the test platform.</summary>
    private static async Task<(int ExitCode, (int Passed, int Failed) Counts)> Shown(string[] arguments, CancellationToken stop)
    {
        var what = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Repository.Root,
            // No build server stays behind.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" },
        };
        using var process = await Child.Start(what, signal: "TERM");
        var (passed, failed) = (0, 0);
        while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            Console.WriteLine(line);
            passed += Count(line, "succeeded:");
            failed += Count(line, "failed:");
        }

        await process.WaitForExitAsync(stop);
        return (process.ExitCode, (passed, failed));
    }

    internal static int Count(string line, string word)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [var first, var number] && first == word && int.TryParse(number, CultureInfo.InvariantCulture, out var count) ? count : 0;
    }
}
