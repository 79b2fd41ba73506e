using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SingleWindow.Launcher;

/// <summary>
/// The files of one private cluster: <c>data/</c>, the password, the log, and who runs it. A folder whose owner is gone
/// (kill -9) is stale: its postmaster is stopped, and a temporary one is removed, by whoever comes next.
/// </summary>
internal sealed class ClusterFolder(string path, bool temporary)
{
    private const string Prefix = "singlewindow-postgres-";

    /// <summary>PostgreSQL refuses to run as root: then it runs as this user.</summary>
    public static readonly string? User = !Environment.IsPrivilegedProcess || OperatingSystem.IsWindows() ? null
        : File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    public string Path => path;
    public string Data => System.IO.Path.Combine(path, "data");
    public string PasswordFile => System.IO.Path.Combine(path, "password");
    public bool HasCluster => File.Exists(System.IO.Path.Combine(Data, "PG_VERSION"));
    private string OwnerFile => System.IO.Path.Combine(path, "owner");

    public static async Task<ClusterFolder> Prepare(string? directory, CancellationToken stop)
    {
        foreach (var left in Directory.GetDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
            await new ClusterFolder(left, temporary: true).RemoveIfStale();

        var folder = directory is null
            ? new ClusterFolder(Directory.CreateTempSubdirectory(Prefix).FullName, temporary: true)
            : new ClusterFolder(await Reachable(System.IO.Path.GetFullPath(directory), stop), temporary: false);
        await folder.StopIfStale();
        folder.Claim(postmaster: 0);
        // An interrupted initdb leaves a folder that initdb itself would refuse.
        if (!folder.HasCluster && Directory.Exists(folder.Data)) Directory.Delete(folder.Data, recursive: true);
        await folder.GiveToUser(stop);
        return folder;
    }

    /// <summary>Notes who runs the cluster, so that the next one can tell a stale folder from one in use.</summary>
    public void Claim(int postmaster) => File.WriteAllText(OwnerFile, string.Create(
        CultureInfo.InvariantCulture, $"{Environment.ProcessId} {Alive.StartOf(Environment.ProcessId)} {postmaster}"));

    public async Task WritePassword(string password, CancellationToken stop)
    {
        await File.WriteAllTextAsync(PasswordFile, password, stop);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await GiveToUser(stop);
    }

    /// <summary>Asks politely (fast shutdown), then not so politely.</summary>
    public async Task StopPostmaster()
    {
        var pidFile = System.IO.Path.Combine(Data, "postmaster.pid");
        if (!File.Exists(pidFile)) return;
        var lines = await File.ReadAllLinesAsync(pidFile);
        if (!int.TryParse(lines.FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) || !Alive.RunsWith(pid, Data)) return;
        foreach (var signal in (int[])[Signal.Interrupt, Signal.Quit, Signal.Kill])
        {
            Signal.Send(pid, signal);
            if (await Waiting.Until(() => Task.FromResult(!Alive.RunsWith(pid, Data)), TimeSpan.FromSeconds(20))) return;
        }
    }

    /// <summary>The next one may have it: a temporary folder goes.</summary>
    public void Release()
    {
        File.Delete(OwnerFile);
        if (temporary && Directory.Exists(path)) Directory.Delete(path, recursive: true);
    }

    private bool OwnerIsAlive()
    {
        // A temporary folder without an owner is being made, or was left; any other was released.
        if (!File.Exists(OwnerFile)) return temporary && Directory.GetCreationTimeUtc(path) > TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-1);
        var words = File.ReadAllText(OwnerFile).Split(' ');
        return words.Length >= 2 && int.TryParse(words[0], CultureInfo.InvariantCulture, out var owner)
            && Alive.StartOf(owner) is { } start && start == words[1];
    }

    private async Task RemoveIfStale()
    {
        if (OwnerIsAlive()) return;
        try
        {
            await StopPostmaster();
            Release();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's, or another process is removing it at this moment.
        }
    }

    private async Task StopIfStale()
    {
        if (!HasCluster) return;
        if (OwnerIsAlive())
            throw new LauncherException($"{path} is in use by another run. `singlewindow status` shows it; `singlewindow down` stops it.");
        await StopPostmaster();
    }

    private async Task GiveToUser(CancellationToken stop)
    {
        if (User is null) return;
        var (exitCode, said) = await Child.Run("chown", ["-R", User + ":", path], stop: stop);
        if (exitCode != 0) throw new LauncherException($"chown of {path} to {User} failed:\n{said}");
    }

    /// <summary>
    /// The user may not enter, say, /root: then the files live under /var/lib and the folder asked for has a link to them.
    /// </summary>
    private static async Task<string> Reachable(string directory, CancellationToken stop)
    {
        Directory.CreateDirectory(directory);
        if (User is null) return directory;
        if (new DirectoryInfo(directory).LinkTarget is { } link) return link;
        var (exitCode, _) = await Child.Run("test", ["-x", System.IO.Path.GetDirectoryName(directory)!], User, stop);
        if (exitCode == 0) return directory;

        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(directory)))[..12];
        var elsewhere = $"/var/lib/singlewindow/{name}";
        Directory.CreateDirectory(elsewhere);
        if (Directory.EnumerateFileSystemEntries(directory).Any()) return directory;
        Directory.Delete(directory);
        File.CreateSymbolicLink(directory, elsewhere);
        return elsewhere;
    }
}
