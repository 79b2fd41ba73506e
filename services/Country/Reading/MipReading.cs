using SingleWindow.Contracts;
using SingleWindow.Countries.Checking;

namespace SingleWindow.Countries.Reading;

/// <summary><c>mip/*.json</c></summary>
internal static class MipReading
{
    public static IReadOnlyList<ReadPackage> Read(Context context)
    {
        var packages = context.Folder.Files("mip", "*.json").Select(file => Read(context, file)).OfType<ReadPackage>().ToArray();
        foreach (var twice in packages.GroupBy(read => $"{read.Package.Id} {read.Package.Version}", StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            context.Findings.Add(twice.Last().Place, FindingCodes.MipDuplicate, $"{twice.Key} stands in {twice.First().Place.File}, too.");
        }

        foreach (var direction in Enum.GetValues<Direction>())
        {
            var ofDirection = packages.Where(read => read.Package.Direction == direction).ToArray();
            var rows = ofDirection.Select(read => (read.Package, $"{direction}", read.Place)).ToArray();
            context.NoOverlap(rows, "package for");
            context.NoGap(rows, "package", FindingCodes.PackageGap);
            if (ofDirection.Length == 0)
            {
                context.Findings.Add(new("mip", 1), FindingCodes.PackageGap, $"There is no package for {direction}.");
            }
        }

        return packages;
    }

    /// <summary>One file; null with a finding where it is no JSON.</summary>
    public static ReadPackage? Read(Context context, string file)
    {
        if (JsonFile.Read(context.Folder, file) is not { } json) return null;
        var codes = new Dictionary<string, Place>(StringComparer.Ordinal);
        var (id, version, direction) = (json.Text("id"), json.Text("version"), json.Word("direction", Direction.Import));
        var title = context.Words(json, "title");
        var sets = Rows(json.Rows("dataSets"), row => Set(context, row));
        var elements = Rows(json.Rows("elements"), row => Element(context, row, codes));
        var rules = Rows(json.Rows("rules"), row => Rule(context, row, codes));
        var package = new ReadPackage(
            new(id, version, direction, title, [.. elements.Select(at => at.Value)], [.. rules.Select(at => at.Value)], json.Period())
            {
                DataSets = [.. sets.Select(at => at.Value)],
            }, elements, rules, json.At);
        json.Done();
        MipChecks.Twice(context, sets, set => set.Id, "data set");
        MipChecks.Check(context, package);
        return package;
    }

    private static List<At<T>> Rows<T>(IReadOnlyList<JsonRow> rows, Func<JsonRow, T?> read) where T : class
    {
        var all = new List<At<T>>();
        foreach (var row in rows)
        {
            if (read(row) is { } value) all.Add(new(value, row.At));
        }

        return all;
    }

    private static MipDataSet? Set(Context context, JsonRow row)
    {
        if (row.TextOrNull("when") is null) context.Findings.Add(row.At, FindingCodes.MissingValue, "'when' is missing.");
        var (id, title, when) = (row.Text("id"), context.Words(row, "title"), Judged(context, row, "when"));
        return when is null ? null : new(id, title, when);
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

/// <summary>A package with the places of its rows, so that what is found about them names a line.</summary>
internal sealed record ReadPackage(MipPackage Package, IReadOnlyList<At<MipElement>> Elements, IReadOnlyList<At<MipRule>> Rules, Place Place);
