using System.Diagnostics;
using System.Globalization;

namespace SingleWindow.Launcher;

/// <summary>What depends on what: a later stage is stopped first.</summary>
public enum Stage { Runtime, Service, Gateway }

/// <summary>One process of the stack, with a log file of its own. When it ends by itself it is started again.</summary>
/// <param name="name">As in <c>status</c> and in the name of its log.</param>
/// <param name="program">The assembly that <c>dotnet</c> runs.</param>
/// <param name="url">Its address: <c>/health/ready</c> is asked there.</param>
public sealed class Part(
    string name, Stage stage, string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment,
    Uri url, string logFile) : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5), Settled = TimeSpan.FromSeconds(30);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly CancellationTokenSource _stopping = new();
    private Process? _process;
    private volatile int _processId;
    private Task _supervision = Task.CompletedTask;

    public string Name => name;
    public Stage Stage => stage;
    public Uri Url => url;
    public string LogFile => logFile;
    public int Restarts { get; private set; }

    /// <summary>0 between the end of one process and the start of the next.</summary>
    public int ProcessId => _processId;

    public async Task Start()
    {
        await Spawn();
        _supervision = Supervise();
    }

    public async Task<bool> IsReady(CancellationToken stop = default)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(url, "/health/ready"), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Waits for readiness; a part that keeps ending does not come up, and its log says why.</summary>
    public async Task BecomeReady(TimeSpan atMost, CancellationToken stop)
    {
        var gaveUp = false;
        async Task<bool> Condition() => (gaveUp = Restarts >= 5) || await IsReady(stop);
        if (await Waiting.Until(Condition, atMost, stop) && !gaveUp) return;
        throw new LauncherException($"{name} did not become ready. The end of {logFile}:\n{await EndOfLog()}");
    }

    /// <summary>As if the plug were pulled; it is started again.</summary>
    public void Kill()
    {
        if (ProcessId is var id and not 0) Signal.Send(id, Signal.Kill);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (ProcessId is var id and not 0)
        {
            Signal.Send(id, Signal.Terminate);
            if (!await Waiting.Until(() => Task.FromResult(ProcessId == 0), TimeSpan.FromSeconds(25))) Signal.Send(id, Signal.Kill);
        }

        await _supervision;
        _process?.Dispose();
        _process = null;
        _stopping.Dispose();
    }

    private async Task Spawn()
    {
        var what = new ProcessStartInfo("dotnet", [program, .. arguments]) { WorkingDirectory = Path.GetDirectoryName(program)! };
        foreach (var (key, value) in environment) what.Environment[key] = value;
        _process = await Child.StartLogged(what, logFile);
        _processId = _process.Id;
    }

    private async Task Supervise()
    {
        var pause = TimeSpan.FromMilliseconds(200);
        while (!_stopping.IsCancellationRequested)
        {
            var start = TimeProvider.System.GetTimestamp();
            await _process!.WaitForExitAsync(CancellationToken.None);
            _processId = 0;
            if (_stopping.IsCancellationRequested) return;
            if (TimeProvider.System.GetElapsedTime(start) > Settled) pause = TimeSpan.FromMilliseconds(200);
            await Note(string.Create(CultureInfo.InvariantCulture,
                $"{name} ended with code {_process.ExitCode}; it is started again in {pause.TotalSeconds:0.0} s"));
            try
            {
                await Task.Delay(pause, TimeProvider.System, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            _process.Dispose();
            await Spawn();
            Restarts++;
        }
    }

    private Task Note(string text) => File.AppendAllTextAsync(logFile, $"[launcher] {text}\n", CancellationToken.None);

    private async Task<string> EndOfLog() => File.Exists(logFile)
        ? string.Join('\n', (await File.ReadAllLinesAsync(logFile)).TakeLast(30)) : "";
}
