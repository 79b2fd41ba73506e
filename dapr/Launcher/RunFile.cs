using System.Text.Json;
using SingleWindow.Contracts;

namespace SingleWindow.Launcher;

/// <summary>What is running: written by <c>up</c>, read by every command that talks to it. Owner's eyes only.</summary>
/// <param name="Gateway">The one public address.</param>
/// <param name="ProcessStart">Start time of the launcher as the kernel tells it: a process id may be used again.</param>
public sealed record RunFile(
    Uri Gateway, string Profile, int ProcessId, string? ProcessStart, string ConnectionString, string LogDirectory,
    IReadOnlyList<RunningPart> Parts, IReadOnlyList<DemoClient> Clients)
{
    public static string DirectoryOf(string? data) => data is null ? Repository.At(".data") : Path.GetFullPath(data);

    public static string PathOf(string? data) => Path.Combine(DirectoryOf(data), "run.json");

    public bool IsAlive => Alive.StartOf(ProcessId) is { } start && start == ProcessStart;

    /// <summary>Null when nothing runs there.</summary>
    public static async Task<RunFile?> Find(string? data, CancellationToken stop)
    {
        var path = PathOf(data);
        if (!File.Exists(path)) return null;
        var run = JsonSerializer.Deserialize<RunFile>(await File.ReadAllBytesAsync(path, stop), Json.Options);
        return run is { IsAlive: true } ? run : null;
    }

    public static async Task<RunFile> Read(string? data, CancellationToken stop) => await Find(data, stop)
        ?? throw new LauncherException("Nothing is running here. Start it with `./singlewindow up`.");

    public Task Write(string? data, CancellationToken stop) =>
        PrivateFile.Write(PathOf(data), JsonSerializer.SerializeToUtf8Bytes(this, Json.Options), stop);

    public static void Remove(string? data) => File.Delete(PathOf(data));
}

public sealed record RunningPart(string Name, Uri? Url, int ProcessId, string LogFile);
