using System.Globalization;

namespace SingleWindow.Launcher;

/// <summary>Where the programs of PostgreSQL are, and how to get them.</summary>
public static class PostgresBinaries
{
    private const string Debian = "/usr/lib/postgresql";

    /// <summary>The folder with <c>initdb</c>, <c>postgres</c> and, if it can be had, <c>pgbench</c>; null when there is none.</summary>
    public static string? Find()
    {
        var installed = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        // A link on PATH leads to the folder that has the other programs, too.
        var onPath = Child.Find("initdb") is { } link
            ? [Path.GetDirectoryName(File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName ?? link)!]
            : Array.Empty<string>();
        return onPath.Concat(installed).FirstOrDefault(folder =>
            File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }

    /// <summary>Finds the programs; installs Debian's package where that is allowed; otherwise says what to do.</summary>
    public static async Task<string> FindOrInstall(Action<string>? tell, CancellationToken stop)
    {
        if (Find() is { } found) return found;
        var mayInstall = Environment.IsPrivilegedProcess && Child.Find("apt-get") is not null
            && Environment.GetEnvironmentVariable("SINGLEWINDOW_NO_INSTALL") is not "1";
        if (mayInstall)
        {
            tell?.Invoke("Installing Debian's package postgresql");
            await Install(stop);
            if (Find() is { } now) return now;
        }

        throw new LauncherException(
            """
            PostgreSQL (14 or later) was not found. Do one of these, then try again:
              - Debian or Ubuntu:  sudo apt-get install postgresql
              - have initdb and postgres on PATH
              - use a server you have:  export ConnectionStrings__SingleWindow='Host=…;Database=…;Username=…;Password=…'
            """);
    }

    private static async Task Install(CancellationToken stop)
    {
        // The package makes and starts a cluster of its own unless it is told not to.
        const string settings = "/etc/postgresql-common/createcluster.conf";
        if (!File.Exists(settings))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(settings)!);
            await File.WriteAllTextAsync(settings, "create_main_cluster = false\n", stop);
        }

        string[][] commands =
        [
            ["update", "-q"],
            ["install", "-q", "-y", "--no-install-recommends", "-o", "Dpkg::Options::=--force-confold", "postgresql"],
        ];
        foreach (var command in commands)
        {
            var (exitCode, said) = await Child.Run("env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", .. command], stop: stop);
            if (exitCode != 0) throw new LauncherException($"apt-get {command[0]} failed:\n{said}");
        }
    }
}
