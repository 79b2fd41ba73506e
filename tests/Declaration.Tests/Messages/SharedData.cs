using Xunit;

namespace SingleWindow.Declarations.Tests.Messages;

/// <summary>Real messages to test with. They are not part of the project; tests that need them say so and skip.</summary>
internal static class SharedData
{
    public static string Folder(string path)
    {
        var found = Path.Combine(Root() ?? "", path);
        Assert.SkipUnless(Directory.Exists(found), $"The shared data ({path}) is not here; set SINGLEWINDOW_SHARED to its folder.");
        return found;
    }

    /// <summary>Every XML file of the samples, by its path below them.</summary>
    public static IEnumerable<(string Name, byte[] Xml)> Samples()
    {
        var folder = Folder("data/wco/uk/samples");
        return Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file), File.ReadAllBytes(file)));
    }

    private static string? Root()
    {
        if (Environment.GetEnvironmentVariable("SINGLEWINDOW_SHARED") is { Length: > 0 } given) return given;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SingleWindow.sln"))) folder = folder.Parent;
        return folder?.Parent is { } beside ? Path.Combine(beside.FullName, "shared") : null;
    }
}
