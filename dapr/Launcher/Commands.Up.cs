using System.CommandLine;
using System.Diagnostics;
using SingleWindow.Contracts;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    public static Command Up()
    {
        var data = DataOption();
        var profile = new Option<string>("--profile") { Description = "Country profile for declarations that name none.", DefaultValueFactory = _ => "kr" };
        var instances = new Option<int>("--instances") { Description = "Processes per service.", DefaultValueFactory = _ => 1 };
        var port = new Option<int?>("--port") { Description = "Port of the gateway. Default: a free one." };
        var detach = new Option<bool>("--detach") { Description = "Start in the background; `down` stops it." };
        return new Command("up", "Start everything and keep it running until Ctrl-C.") { data, profile, instances, port, detach }
            .With(async (parse, stop) =>
            {
                var options = new OneMachineOptions
                {
                    Data = parse.GetValue(data),
                    RunDirectory = RunFile.DirectoryOf(parse.GetValue(data)),
                    Profile = parse.GetValue(profile)!,
                    Instances = Math.Clamp(parse.GetValue(instances), 1, 8),
                    GatewayPort = parse.GetValue(port),
                };
                if (await RunFile.Find(options.Data, stop) is { } running)
                    throw new LauncherException($"It is running already at {running.Gateway} (process {running.ProcessId}).");
                return parse.GetValue(detach) ? await UpInBackground(options, stop) : await UpHere(options, stop);
            });
    }

    private static async Task<int> UpHere(OneMachineOptions options, CancellationToken stop)
    {
        var steps = Steps.OnConsole;
        await Building.EnsureBuilt(steps, stop);
        Directory.CreateDirectory(options.RunDirectory);
        await using var machine = await OneMachine.Start(options, steps, stop);
        try
        {
            await machine.Describe().Write(options.Data, stop);
            steps.Say(Welcome.To(machine.Describe(), options));
            await KeepRunFileFresh(machine, options, stop);
        }
        catch (OperationCanceledException)
        {
            steps.Say("Stopping.");
        }
        finally
        {
            RunFile.Remove(options.Data);
        }

        return 0;
    }

    /// <summary>Restarted parts get new process ids: <c>status</c> reads them from the file.</summary>
    private static async Task KeepRunFileFresh(OneMachine machine, OneMachineOptions options, CancellationToken stop)
    {
        var written = machine.Describe();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stop))
        {
            var now = machine.Describe();
            if (now.Parts.SequenceEqual(written.Parts)) continue;
            await now.Write(options.Data, stop);
            written = now;
        }
    }

    private static async Task<int> UpInBackground(OneMachineOptions options, CancellationToken stop)
    {
        var steps = Steps.OnConsole;
        await Building.EnsureBuilt(steps, stop);
        Directory.CreateDirectory(OneMachine.LogDirectory(options));
        var log = Path.Combine(OneMachine.LogDirectory(options), "launcher.log");
        File.Delete(log);
        string[] arguments =
        [
            typeof(Commands).Assembly.Location, "up", "--profile", options.Profile,
            "--instances", options.Instances.ToString(System.Globalization.CultureInfo.InvariantCulture),
            .. options.Data is { } data ? ["--data", Path.GetFullPath(data)] : Array.Empty<string>(),
            .. options.GatewayPort is { } port ? ["--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        ];
        // It outlives this process on purpose.
        using var launcher = await Child.StartLogged(new ProcessStartInfo("dotnet", arguments), log, signal: "clear");
        await steps.Run("Starting in the background", _ => Waiting.Until(
            async () => launcher.HasExited || await RunFile.Find(options.Data, stop) is not null, TimeSpan.FromMinutes(5), stop));
        if (await RunFile.Find(options.Data, stop) is not { } run)
            throw new LauncherException($"It did not start:\n{await File.ReadAllTextAsync(log, stop)}");
        steps.Say(Welcome.To(run, options));
        return 0;
    }
}
