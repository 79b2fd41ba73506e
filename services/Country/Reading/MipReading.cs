using SingleWindow.Contracts;

namespace SingleWindow.Countries.Reading;

/// <summary><c>mip/*.json</c></summary>
internal static class MipReading
{
    public static Mip Read(Context context)
    {
        var packages = new List<(MipPackage Package, Place At)>();
        foreach (var file in context.Folder.Files("mip", "*.json"))
        {
            if (JsonFile.Read(context.Folder, file) is not { } json) continue;
            packages.Add((Package(context, json), json.At));
            json.Done();
        }

        foreach (var direction in Enum.GetValues<Direction>())
        {
            var ofDirection = packages.Where(pair => pair.Package.Direction == direction).ToArray();
            var rows = ofDirection.Select(pair => (pair.Package, $"{direction}", pair.At)).ToArray();
            context.NoOverlap(rows, "package for");
            context.NoGap(rows, "package", FindingCodes.PackageGap);
            if (ofDirection.Length == 0)
            {
                context.Findings.Add(new("mip", 1), FindingCodes.PackageGap, $"There is no package for {direction}.");
            }
        }

        return new([.. packages.Select(pair => pair.Package)]);
    }

    private static MipPackage Package(Context context, JsonRow json)
    {
        var codes = new Dictionary<string, Place>(StringComparer.Ordinal);
        return new(
            json.Text("id"), json.Text("version"), json.Word("direction", Direction.Import), context.Words(json, "title"),
            [.. json.Rows("elements").Select(row => Element(context, row, codes)).OfType<MipElement>()],
            [.. json.Rows("rules").Select(row => Rule(context, row, codes)).OfType<MipRule>()],
            json.Period());
    }

    private static MipElement? Element(Context context, JsonRow row, Dictionary<string, Place> seen)
    {
        var path = PathOf(context, row, "path");
        var format = row.Expression("format", FindingCodes.BadFormat, ElementFormat.Parse);
        var usage = row.Word("usage", Usage.Optional);
        var when = Judged(context, row, "when");
        var list = row.TextOrNull("codeList");
        if (list is not null && !context.Codes.HasList(list))
        {
            context.Findings.Add(row.PlaceOf("codeList"), FindingCodes.UnknownReference, $"There is no codes/{list}.csv.");
        }

        var codes = row.RowOrNull("codes") is { } given
            ? new MipCodes(Code(given, "missing", seen), Code(given, "format", seen), Code(given, "list", seen)) : new(null, null, null);
        var (missing, badFormat, badList) = (usage is not Usage.Optional, format is not null, list is not null);
        if (missing != codes.Missing is not null || badFormat != codes.Format is not null || badList != codes.List is not null)
        {
            context.Findings.Add(row.At, FindingCodes.CheckWithoutCode, $"{path}: checks and codes are not the same.");
        }

        if (usage == Usage.Conditional == when is null)
        {
            context.Findings.Add(row.At, FindingCodes.BadCondition, $"{path}: conditional usage and 'when' belong together.");
        }

        var (name, suggestion, law) = (context.Words(row, "name"), context.Words(row, "suggestion"), row.Text("legalBasis"));
        return path is null ? null : new(path, name, format, usage, list, when, codes, suggestion, law);
    }

    private static MipRule? Rule(Context context, JsonRow row, Dictionary<string, Place> seen)
    {
        var at = PathOf(context, row, "at");
        if (row.TextOrNull("must") is null) context.Findings.Add(row.At, FindingCodes.MissingValue, "'must' is missing.");
        var (when, must) = (Judged(context, row, "when"), Judged(context, row, "must"));
        var (id, code, severity) = (row.Text("id"), Code(row, "code", seen) ?? "", row.Word("severity", Severity.Error));
        var (text, suggestion, law) = (context.Words(row, "text"), context.Words(row, "suggestion"), row.Text("legalBasis"));
        return at is null || must is null ? null : new(id, code, at, when, must, severity, text, suggestion, law);
    }

    private static Condition? Judged(Context context, JsonRow row, string name)
    {
        var condition = row.Expression(name, FindingCodes.BadCondition, Condition.Parse);
        ConditionChecks.Check(context, row.PlaceOf(name), condition, WcoFields.Find, WcoFields.Collections);
        return condition;
    }

    private static WcoPath? PathOf(Context context, JsonRow row, string name)
    {
        var text = row.Text(name);
        if (text.Length == 0) return null;
        var path = WcoPath.Find(text);
        var id = row.Text("wcoId");
        if (path is null) context.Findings.Add(row.PlaceOf(name), FindingCodes.UnknownPath, $"'{text}' leads nowhere.");
        else if (id != path.WcoId) context.Findings.Add(row.PlaceOf("wcoId"), FindingCodes.WrongWcoId, $"'{text}' is {path.WcoId}, not {id}.");
        return path;
    }

    private static string? Code(JsonRow row, string name, Dictionary<string, Place> seen)
    {
        if (row.TextOrNull(name) is not { } code) return null;
        if (code.Length != 7 || !code.StartsWith("SW", StringComparison.Ordinal) || !code.AsSpan(2).ContainsOnlyDigits())
        {
            row.Findings.Add(row.PlaceOf(name), FindingCodes.BadErrorCode, $"'{code}' is no error code.");
        }
        else if (!seen.TryAdd(code, row.PlaceOf(name)))
        {
            row.Findings.Add(row.PlaceOf(name), FindingCodes.BadErrorCode, $"'{code}' stands on line {seen[code].Line}, too.");
        }

        return code;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
