namespace SingleWindow.Architecture.Tests;

/// <summary>One file of the repository; a rule is a function of files, so a planted file shows that the rule can fail.</summary>
/// <param name="Path">From the root, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string Folder => Path.LastIndexOf('/') is > 0 and var slash ? Path[..slash] : "";

    public string Extension => System.IO.Path.GetExtension(Path);

    public IEnumerable<(int Number, string Text)> Lines() => Text.Split('\n').Select((line, index) => (index + 1, line));

    public bool IsUnder(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);
}

/// <summary>The repository as it is checked out: what is built or fetched does not count.</summary>
internal static class Repository
{
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
    {
        "bin", "obj", ".git", "node_modules", "TestResults", ".vs", ".idea", ".data",
    };

    private static readonly HashSet<string> Texts = new(StringComparer.Ordinal)
    {
        ".cs", ".csproj", ".props", ".md", ".json", ".yaml", ".yml", ".csv", ".xml", ".sh", ".txt", ".sln", ".slnf", ".cshtml", ".sql", ".js",
        ".css", "",
    };

    public static readonly string Root = Find(new(AppContext.BaseDirectory));

    private static readonly Lazy<IReadOnlyList<SourceFile>> Read = new(() => [.. Walk(new(Root))]);

    public static IReadOnlyList<SourceFile> Files => Read.Value;

    public static IEnumerable<SourceFile> CSharp => Files.Where(file => file.Extension == ".cs");

    /// <summary>Folders of services: those whose project is a program on ServiceHost.</summary>
    public static IEnumerable<string> Services => Files
        .Where(file => file.IsUnder("services") && file.Name == "Program.cs").Select(file => file.Folder).Order(StringComparer.Ordinal);

    public static bool Exists(string path) => File.Exists(Path.Combine(Root, path)) || Directory.Exists(Path.Combine(Root, path));

    private static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "SingleWindow.sln"))
        ? folder.FullName
        : Find(folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds SingleWindow.sln."));

    private static IEnumerable<SourceFile> Walk(DirectoryInfo folder) => folder.EnumerateFiles()
        .Where(file => Texts.Contains(file.Extension) && file.Length < 5_000_000)
        .Select(file => new SourceFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName)))
        .Concat(folder.EnumerateDirectories().Where(inner => !NotOurs.Contains(inner.Name)).SelectMany(Walk));
}
