using SingleWindow.Contracts;

namespace SingleWindow.Countries.Reading;

/// <summary><c>low-value.json</c>; a profile may do without it.</summary>
internal static class LowValueReading
{
    private const string File = "low-value.json";

    public static IReadOnlyList<LowValueSet> Read(Context context)
    {
        if (!context.Folder.Exists(File) || JsonFile.Read(context.Folder, File) is not { } json) return [];
        var sets = json.Rows("sets").Select(row => (Set: Set(context, row), row.At)).ToArray();
        json.Done();
        context.NoOverlap(sets.Select(pair => (pair.Set, $"{pair.Set.Direction}", pair.At)), "low-value set for");
        return [.. sets.Select(pair => pair.Set)];
    }

    private static LowValueSet Set(Context context, JsonRow row)
    {
        var threshold = row.Object("threshold");
        context.Reference(threshold, "currency", "currency");
        context.Reference(row, "procedure", "procedure");
        var columns = row.Rows("columns").Select(column => Column(context, column)).OfType<LowValueColumn>().ToArray();
        var constants = new List<(WcoPath, string)>();
        foreach (var constant in row.Rows("constants"))
        {
            if (PathOf(constant) is { } path) constants.Add((path, constant.Text("value")));
            else constant.TextOrNull("value");
        }

        return new(
            row.Text("id"), row.Word("direction", Direction.Import), row.Text("procedure"), new(threshold.Number("amount"), threshold.Text("currency")),
            columns, constants, row.Text("legalBasis"), row.Period());
    }

    private static LowValueColumn? Column(Context context, JsonRow row)
    {
        var list = row.TextOrNull("codeList");
        if (list is not null && !context.Codes.HasList(list))
            context.Findings.Add(row.PlaceOf("codeList"), FindingCodes.UnknownReference, $"There is no codes/{list}.csv.");
        var (name, required, unit, unitColumn, path) =
            (row.Text("name"), row.Flag("required"), row.TextOrNull("unit"), row.TextOrNull("unitColumn"), PathOf(row));
        return path is null ? null : new(name, path, required, list, unit, unitColumn);
    }

    private static WcoPath? PathOf(JsonRow row)
    {
        var text = row.Text("path");
        var path = WcoPath.Find(text);
        if (path is null || path.Kind == Contracts.Wco.WcoKind.Class) row.Findings.Add(row.PlaceOf("path"), FindingCodes.UnknownPath, $"'{text}' leads to no value.");
        return path?.Kind == Contracts.Wco.WcoKind.Class ? null : path;
    }
}
