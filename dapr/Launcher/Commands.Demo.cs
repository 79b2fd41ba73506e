using System.CommandLine;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Demo() => new Command("demo", "Start everything, run the eleven scenarios through the gateway, stop everything.")
        .With((_, _) => Task.FromResult(0));
}
