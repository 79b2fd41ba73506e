using System.Diagnostics;
using SingleWindow.Launcher;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>The commands of the README, in order, in one shell, as a reader would type them.</summary>
public class the_readme_works
{
    // What installs software, and what runs these tests or takes long, is shown to be right elsewhere.
    private static readonly string[] NotRun = ["sudo ", "git clone", "cd ", "./singlewindow test", "./singlewindow demo", "./singlewindow bench", ".ci/run", "docker "];

    [Fact]
    public async Task command_by_command()
    {
        var readme = Repository.At("README.md");
        Assert.SkipUnless(File.Exists(readme), "There is no README.md.");
        Assert.SkipWhen(await RunFile.Find(null, TestContext.Current.CancellationToken) is not null, "It is running already, in .data.");
        var commands = Commands(await File.ReadAllLinesAsync(readme, TestContext.Current.CancellationToken)).ToList();
        Assert.SkipWhen(commands.Count == 0, "README.md has no commands in fences marked sh.");

        string script = string.Join('\n', ["set -euo pipefail", "trap './singlewindow down >/dev/null || true' EXIT", .. commands]);
        var what = new ProcessStartInfo("bash", ["-c", script])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        using var shell = await Child.Start(what);
        var output = shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(shell.ExitCode == 0, $"{script}\n---\n{await output}\n{await errors}");
    }

    [Fact]
    public void fences_are_found_and_dangerous_lines_left_out() => Assert.Equal(
        ["./singlewindow up --detach", "curl -s \\", "  http://localhost"],
        Commands(["text", "```sh", "sudo rm x", "./singlewindow up --detach", "# a remark", "curl -s \\", "  http://localhost", "```", "```json", "{}", "```"]));

    private static IEnumerable<string> Commands(IEnumerable<string> lines)
    {
        var inside = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) inside = line.Trim() == "```sh";
            else if (inside && line.Length > 0 && !line.StartsWith('#') && !NotRun.Any(start => line.StartsWith(start, StringComparison.Ordinal)))
                yield return line;
        }
    }
}
