using System.CommandLine;
using System.CommandLine.Help;
using SingleWindow.Launcher;

// Everything a person does with the Single Window.
// Not RootCommand: it would be named after the assembly, and people type `singlewindow`.
var root = new Command("singlewindow", "A national Single Window on one machine: start it, watch it, lodge declarations, test it, measure it.")
{
    Commands.Demo(), Commands.Up(), Commands.Down(), Commands.Status(),
    Commands.Lodge(), Commands.Manifest(), Commands.Show(), Commands.Watch(), Commands.Token(), Commands.DeadLetters(), Commands.Ledger(),
    Commands.CheckCountry(), Commands.Mip(), Commands.Tariff(), Commands.Test(), Commands.Bench(), Commands.BenchLoad(),
    new HelpOption { Recursive = true },
};
root.Add(Commands.Help(root));
try
{
    return await root.Parse(args).InvokeAsync(new()
    {
        EnableDefaultExceptionHandler = false,
        // Ctrl-C stops everything in order, which takes longer than the default of two seconds.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(90),
    });
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception e) when (e is LauncherException or HttpRequestException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
