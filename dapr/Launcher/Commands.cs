using System.CommandLine;
using SingleWindow.Launcher.Clients;

namespace SingleWindow.Launcher;

/// <summary>The verbs of <c>singlewindow</c>, one file each.</summary>
internal static partial class Commands
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static Option<string?> DataOption() => new("--data")
    {
        Description = "Folder of the run: data, secrets and logs are kept there. Default: .data in the checkout, with no data kept.",
        HelpName = "DIR",
    };

    private static Option<string?> AsOption(string usual) => new("--as")
    {
        Description = $"Who acts: a role, a client id, an agency or a party. Default: {usual}.",
        HelpName = "WHO",
    };

    private static Option<bool> JsonOption() => new("--json") { Description = "Answer as JSON, for programs." };

    private static Command With(this Command command, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        command.SetAction(action);
        return command;
    }

    /// <summary>A client of what is running.</summary>
    private static async Task<ApiClient> Client(string? data, string who, CancellationToken stop)
    {
        var run = await RunFile.Read(data, stop);
        return new(run.Gateway, DemoClient.Find(run.Clients, who), Patience);
    }
}
