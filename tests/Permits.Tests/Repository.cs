namespace SingleWindow.Permits.Tests;

/// <summary>Files of the project, found from the test program upwards.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string Find(string directory) => File.Exists(System.IO.Path.Combine(directory, "SingleWindow.sln"))
        ? directory
        : Find(Directory.GetParent(directory)?.FullName ?? throw new InvalidOperationException("The tests run outside the project."));
}
