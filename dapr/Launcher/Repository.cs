namespace SingleWindow.Launcher;

/// <summary>Where things are in the checkout.</summary>
public static class Repository
{
    /// <summary>The folder with SingleWindow.sln, above the running program.</summary>
    public static readonly string Root = FindRoot(AppContext.BaseDirectory);

    /// <summary>What this program was built as; the parts it starts were built the same way.</summary>
    public static readonly string Configuration =
        AppContext.BaseDirectory.Contains("/bin/Debug/", StringComparison.Ordinal) ? "Debug" : "Release";

    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    /// <summary>The program of a project folder, such as <c>services/Permits</c>.</summary>
    public static string Program(string project)
    {
        var folder = Path.GetFileName(project);
        var name = $"SingleWindow.{char.ToUpperInvariant(folder[0])}{folder[1..]}.dll";
        return At(project, "bin", Configuration, "net10.0", name);
    }

    /// <summary>Sample declarations of a country profile.</summary>
    public static string Samples(string profile) => At("services", "Country", "profiles", profile, "samples");

    private static string FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "SingleWindow.sln"))) return folder.FullName;
        throw new LauncherException($"No SingleWindow.sln in {from} or above: the launcher runs from its checkout.");
    }
}
