using System.CommandLine;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Down()
    {
        var data = DataOption();
        return new Command("down", "Stop what `up` started.") { data }
            .With(async (parse, stop) =>
            {
                if (await RunFile.Find(parse.GetValue(data), stop) is not { } run)
                {
                    RunFile.Remove(parse.GetValue(data));
                    Console.WriteLine("Nothing is running here.");
                    return 0;
                }

                Signal.Send(run.ProcessId, Signal.Terminate);
                await Steps.OnConsole.Run("Stopping", async _ =>
                {
                    if (await Waiting.Until(() => Task.FromResult(!run.IsAlive), TimeSpan.FromSeconds(90), stop)) return;
                    // Its children end with it.
                    Signal.Send(run.ProcessId, Signal.Kill);
                });
                return 0;
            });
    }
}
