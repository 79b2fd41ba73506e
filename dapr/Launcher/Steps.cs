using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace SingleWindow.Launcher;

/// <summary>Shows what is being done and how long it took: a spinner on a terminal, one line per step elsewhere.</summary>
public sealed class Steps(IAnsiConsole console)
{
    public static Steps OnConsole => new(AnsiConsole.Console);

    /// <summary>For callers that show nothing, such as tests and <c>--json</c>.</summary>
    public static Steps Silent => new(AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(TextWriter.Null) }));

    public async Task<T> Run<T>(string what, Func<Action<string>, Task<T>> step)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var result = console.Profile.Capabilities.Interactive
                ? await console.Status().StartAsync(Markup.Escape(what), context =>
                    step(more => context.Status(Markup.Escape($"{what}: {more}"))))
                : await step(static _ => { });
            Line("[green]✓[/]", what, clock.Elapsed);
            return result;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Line("[red]✗[/]", what, clock.Elapsed);
            throw;
        }
    }

    public Task Run(string what, Func<Action<string>, Task> step) => Run(what, async tell =>
    {
        await step(tell);
        return true;
    });

    /// <summary>As it is, without wrapping: it may be copied to a shell.</summary>
    public void Say(string text) => console.Profile.Out.Writer.WriteLine(text);

    private void Line(string mark, string what, TimeSpan took) => console.MarkupLine(string.Create(
        CultureInfo.InvariantCulture, $" {mark} {Markup.Escape(what),-44} {took.TotalSeconds,7:0.0} s"));
}
