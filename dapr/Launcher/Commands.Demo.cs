using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using SingleWindow.Launcher.Demo;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Demo()
    {
        var only = new Option<int[]>("--only") { Description = "Only these scenarios, by number.", AllowMultipleArgumentsPerToken = true };
        return new Command("demo", "Start everything, run the twelve scenarios through the gateway, stop everything. Exit code 0: each ended as it should.")
        {
            only,
        }.With(async (parse, stop) =>
        {
            var steps = Steps.OnConsole;
            await Building.EnsureBuilt(steps, stop);
            var directory = Directory.CreateTempSubdirectory("singlewindow-demo-");
            try
            {
                IReadOnlyList<(Scenario Scenario, string? Failure, TimeSpan Took)> ends;
                await using (var machine = await OneMachine.Start(new() { RunDirectory = directory.FullName }, steps, stop))
                {
                    using var people = new People(machine.Gateway, machine.Clients, Patience);
                    ends = await Play(Wanted(parse.GetValue(only) ?? []), people, stop);
                    if (ends.Any(end => end.Failure is not null)) KeepLogs(directory.FullName);
                }

                Summarise(ends);
                return ends.All(end => end.Failure is null) ? 0 : 1;
            }
            finally
            {
                directory.Delete(recursive: true);
            }
        });
    }

    internal static async Task<IReadOnlyList<(Scenario, string? Failure, TimeSpan Took)>> Play(
        IEnumerable<Scenario> scenarios, People people, CancellationToken stop)
    {
        var ends = new List<(Scenario, string?, TimeSpan)>();
        foreach (var scenario in scenarios)
        {
            AnsiConsole.MarkupLine($"\n[bold]{scenario.Number}  {Markup.Escape(scenario.Title)}[/]");
            var story = new Story(people, Console.WriteLine, stop);
            string? failure = null;
            try
            {
                await scenario.Play(story);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                failure = e is ScenarioFailedException ? e.Message : e.ToString();
                Console.WriteLine($"  ✗ {failure}");
            }

            ends.Add((scenario, failure, story.Elapsed));
        }

        return ends;
    }

    private static IEnumerable<Scenario> Wanted(int[] numbers) =>
        Scenario.All.Where(scenario => numbers.Length == 0 || numbers.Contains(scenario.Number));

    private static void Summarise(IReadOnlyList<(Scenario Scenario, string? Failure, TimeSpan Took)> ends)
    {
        AnsiConsole.MarkupLine("\n[bold]Summary[/]");
        foreach (var (scenario, failure, took) in ends)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $" {(failure is null ? "✓" : "✗")} {scenario.Number,2}  {scenario.Title,-68} {took.TotalSeconds,6:0.0} s"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\n{ends.Count(end => end.Failure is null)} of {ends.Count} scenarios ended as they should. Everything is stopped."));
    }

    private static void KeepLogs(string runDirectory)
    {
        var kept = Repository.At(".data", "demo-log");
        if (Directory.Exists(kept)) Directory.Delete(kept, recursive: true);
        Directory.CreateDirectory(kept);
        foreach (var log in Directory.GetFiles(Path.Combine(runDirectory, "log"))) File.Copy(log, Path.Combine(kept, Path.GetFileName(log)));
        Console.WriteLine($"The logs are kept in {kept}");
    }
}
