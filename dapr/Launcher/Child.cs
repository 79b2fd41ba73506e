using System.Collections.Concurrent;
using System.Diagnostics;

namespace SingleWindow.Launcher;

/// <summary>
/// Starts processes that end with this one, however it ends. The kernel sends the signal when the *thread* that
/// forked is gone, so every child comes from one thread that lives as long as the process.
/// </summary>
public static class Child
{
    private static readonly BlockingCollection<Action> Starts = [];
    private static readonly string? SetPriv = Find("setpriv");
    private static readonly string? SetSid = Find("setsid");

    static Child() => new Thread(() =>
    {
        foreach (var start in Starts.GetConsumingEnumerable()) start();
    })
    { IsBackground = true, Name = "children" }.Start();

    /// <param name="what">File, arguments, environment and redirections.</param>
    /// <param name="signal">What the child gets when this process is gone: <c>KILL</c>, <c>TERM</c>, <c>INT</c>.</param>
    /// <param name="user">Another user to run as; only root may ask for one.</param>
    public static Task<Process> Start(ProcessStartInfo what, string signal = "KILL", string? user = null)
    {
        if (user is not null && SetPriv is null)
            throw new LauncherException($"setpriv (package util-linux) is needed to run {what.FileName} as {user}.");
        if (SetPriv is not null) Wrap(what, signal, user);

        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(what)!);
            }
            catch (Exception problem)
            {
                started.SetException(problem);
            }
        });
        return started.Task;
    }

    /// <summary>Starts a process that runs on, with all it says appended to a file.</summary>
    public static Task<Process> StartLogged(ProcessStartInfo what, string logFile, string signal = "KILL", string? user = null)
    {
        // The shell only opens the file and becomes the program.
        string[] shell = ["-c", "exec \"$0\" \"$@\" </dev/null >>\"$SINGLEWINDOW_LOG\" 2>&1", what.FileName];
        foreach (var argument in shell.Reverse()) what.ArgumentList.Insert(0, argument);
        what.FileName = "/bin/sh";
        what.UseShellExecute = false;
        what.Environment["SINGLEWINDOW_LOG"] = logFile;
        return Start(what, signal, user);
    }

    /// <summary>Runs a short command to its end; gives its exit code and all it said.</summary>
    public static async Task<(int ExitCode, string Said)> Run(
        string file, IEnumerable<string> arguments, string? user = null, CancellationToken stop = default)
    {
        var what = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = await Start(what, user: user);
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var errors = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>The full path of a program on PATH, or null.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    private static void Wrap(ProcessStartInfo what, string signal, string? user)
    {
        string[] asUser = user is null ? [] : ["--reuid", user, "--regid", user, "--clear-groups"];
        string[] before = ["--pdeathsig", signal, .. asUser, "--", what.FileName];
        foreach (var argument in before.Reverse()) what.ArgumentList.Insert(0, argument);
        what.FileName = SetPriv!;
        if (SetSid is null) return;
        // A session of its own: Ctrl-C on the terminal is for the launcher, which stops its children in order.
        what.ArgumentList.Insert(0, what.FileName);
        what.FileName = SetSid;
    }
}
