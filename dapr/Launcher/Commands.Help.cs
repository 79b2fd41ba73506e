using System.CommandLine;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    /// <summary><c>help VERB</c> says the same as <c>VERB --help</c>.</summary>
    public static Command Help(Command root)
    {
        var verb = new Argument<string[]>("verb") { Arity = ArgumentArity.ZeroOrMore, Description = "The verb to explain." };
        return new Command("help", "Explain a verb.") { verb }
            .With((parse, stop) => root.Parse([.. parse.GetValue(verb) ?? [], "--help"]).InvokeAsync(cancellationToken: stop));
    }
}
