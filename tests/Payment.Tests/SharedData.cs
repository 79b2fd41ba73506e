using Xunit;

namespace SingleWindow.Payments.Tests;

/// <summary>Examples to test with that are not part of the project; tests that need them say so and skip.</summary>
internal static class SharedData
{
    public static string File(string path)
    {
        var found = Path.Combine(Root() ?? "", path);
        Assert.SkipUnless(System.IO.File.Exists(found), $"The shared data ({path}) is not here; set SINGLEWINDOW_SHARED to its folder.");
        return found;
    }

    /// <summary>The folder of the solution.</summary>
    public static string Project()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "SingleWindow.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie below SingleWindow.sln.");
    }

    private static string? Root() => Environment.GetEnvironmentVariable("SINGLEWINDOW_SHARED") is { Length: > 0 } given
        ? given
        : Path.GetDirectoryName(Project()) is { } beside ? Path.Combine(beside, "shared") : null;
}
