namespace SingleWindow.Launcher;

/// <summary>Builds the parts once; nothing is asked of the SDK while no source is newer than the last build.</summary>
public static class Building
{
    private static readonly string[] Sources = ["services", "gateway", "dapr"];
    private static string Stamp => Repository.At(".data", "built-" + Repository.Configuration);

    public static async Task EnsureBuilt(Steps steps, CancellationToken stop)
    {
        if (IsUpToDate()) return;
        var filter = Repository.At("dapr", "Launcher", "parts.slnf");
        await steps.Run("Restoring packages", _ => DotNet(["restore", filter, "--verbosity", "quiet"], stop));
        await steps.Run("Building", _ => DotNet(
            ["build", filter, "--no-restore", "--configuration", Repository.Configuration, "--verbosity", "quiet"], stop));
        Directory.CreateDirectory(Path.GetDirectoryName(Stamp)!);
        await File.WriteAllTextAsync(Stamp, "", stop);
    }

    private static bool IsUpToDate()
    {
        if (!File.Exists(Stamp) || !Parts.Projects.All(project => File.Exists(Repository.Program(project)))) return false;
        var built = File.GetLastWriteTimeUtc(Stamp);
        return !Sources.SelectMany(folder => Below(Repository.At(folder)))
            .Concat(Directory.EnumerateFiles(Repository.Root, "Directory.*.props"))
            .Any(path => File.GetLastWriteTimeUtc(path) > built);
    }

    // Folders count, too: their time changes when a file is removed.
    private static IEnumerable<string> Below(string folder) => Directory.EnumerateFileSystemEntries(folder)
        .Where(path => Path.GetFileName(path) is not ("bin" or "obj" or "node_modules"))
        .SelectMany(path => Directory.Exists(path) ? Below(path).Prepend(path) : [path]);

    private static async Task DotNet(string[] arguments, CancellationToken stop)
    {
        var (exitCode, said) = await Child.Run("dotnet", arguments, stop: stop);
        if (exitCode != 0) throw new LauncherException($"dotnet {arguments[0]} failed:\n{said}");
    }
}
