namespace SingleWindow.Countries.Reading;

/// <summary><c>codes/*.csv</c>: code, name, local_name, from, to; any further column is an attribute.</summary>
internal static class CodeListsReading
{
    /// <summary>Lists that the engine itself looks things up in.</summary>
    public static readonly IReadOnlyList<string> Needed =
        ["country", "currency", "office", "unit", "package", "procedure", "transport-mode", "incoterm", "document", "declaration-type", "preference"];

    private static readonly string[] Standing = ["code", "name", "local_name", "from", "to"];

    public static CodeLists Read(ProfileFolder folder)
    {
        var lists = folder.Files("codes", "*.csv").ToDictionary(
            file => Path.GetFileNameWithoutExtension(file), file => List(folder, file), StringComparer.Ordinal);
        foreach (var list in Needed.Where(list => !lists.ContainsKey(list)))
        {
            folder.Findings.Add(new($"codes/{list}.csv", 1), FindingCodes.MissingCodeList, $"There is no list '{list}'.");
        }

        return new(lists);
    }

    private static IReadOnlyList<Code> List(ProfileFolder folder, string file)
    {
        var rows = CsvFile.Read(folder, file, "code", "name", "from", "to");
        var codes = rows.Select(row => (
            Code: new Code(row.Text("code"), row.Text("name"), row.TextOrNull("local_name"), Attributes(row), row.Period()), row.At)).ToArray();
        new Context(folder, new(new Dictionary<string, IReadOnlyList<Code>>(StringComparer.Ordinal)), [], "")
            .NoOverlap(codes.Select(pair => (pair.Code, pair.Code.Value, pair.At)), "code");
        return [.. codes.Select(pair => pair.Code)];
    }

    private static Dictionary<string, string> Attributes(CsvRow row) => row.Cells
        .Where(pair => !Standing.Contains(pair.Column, StringComparer.Ordinal))
        .ToDictionary(pair => pair.Column, pair => pair.Cell, StringComparer.Ordinal);
}
