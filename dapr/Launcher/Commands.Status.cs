using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SingleWindow.Contracts;

namespace SingleWindow.Launcher;

internal static partial class Commands
{
    private static readonly HttpClient Health = new() { Timeout = TimeSpan.FromSeconds(5) };

    public static Command Status()
    {
        var data = DataOption();
        var json = JsonOption();
        return new Command("status", "Say what is running and how it is.") { data, json }
            .With(async (parse, stop) =>
            {
                if (await RunFile.Find(parse.GetValue(data), stop) is not { } run)
                {
                    Console.WriteLine(parse.GetValue(json) ? "{}" : "Nothing is running here. Start it with `./singlewindow up`.");
                    return 1;
                }

                var parts = await Task.WhenAll(run.Parts.Select(part => StatusOf(part, stop)));
                Console.WriteLine(parse.GetValue(json)
                    ? JsonSerializer.Serialize(new { run.Gateway, run.Profile, run.ProcessId, run.LogDirectory, parts }, Json.Options)
                    : AsTable(run, parts));
                return parts.All(part => part.Ready) ? 0 : 1;
            });
    }

    private static async Task<PartStatus> StatusOf(RunningPart part, CancellationToken stop)
    {
        var own = Alive.WithDescendants(part.ProcessId);
        var ready = Alive.StartOf(part.ProcessId) is not null && (part.Url is null || await Answers(part.Url, stop));
        return new(part.Name, ready, part.ProcessId, part.Url, Math.Round(own.Sum(Alive.Megabytes)), Math.Round(own.Sum(Alive.CpuSeconds), 1));
    }

    private static async Task<bool> Answers(Uri url, CancellationToken stop)
    {
        try
        {
            using var answer = await Health.GetAsync(new Uri(url, "/health/ready"), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static string AsTable(RunFile run, IReadOnlyList<PartStatus> parts) => string.Join('\n',
    [
        $"Gateway {run.Gateway}   profile {run.Profile}   logs {run.LogDirectory}",
        "",
        .. parts.Select(part => string.Create(CultureInfo.InvariantCulture,
            $"{part.Name,-14} {(part.Ready ? "ready" : "NOT READY"),-10} process {part.ProcessId,-8} {part.Megabytes,6:0} MB {part.CpuSeconds,8:0.0} s CPU  {part.Url}")),
        string.Create(CultureInfo.InvariantCulture, $"{"in all",-45} {parts.Sum(part => part.Megabytes),5:0} MB"),
    ]);

    private sealed record PartStatus(string Name, bool Ready, int ProcessId, Uri? Url, double Megabytes, double CpuSeconds);
}
