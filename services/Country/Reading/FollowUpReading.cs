using SingleWindow.Contracts;

namespace SingleWindow.Countries.Reading;

/// <summary><c>follow-up.json</c>; a profile may do without it.</summary>
internal static class FollowUpReading
{
    private const string File = "follow-up.json";

    public static FollowUp Read(Context context)
    {
        if (!context.Folder.Exists(File) || JsonFile.Read(context.Folder, File) is not { } json) return FollowUp.Unsaid;
        var amendments = json.Rows("amendments").Select(row => Amendable(context, row)).ToArray();
        var simplified = json.Rows("simplified").Select(row => Simplified(context, row)).ToArray();
        json.Done();
        return new(amendments, simplified);
    }

    private static Amendable Amendable(Context context, JsonRow row) => new(
        row.Text("id"), row.Word("direction", Direction.Import), Several<Stage>(row, "stages"), Several<Standing>(row, "by"),
        Paths(row, "elements"), Paths(row, "except"), row.TextOrNull("days") is null ? null : row.Whole("days"),
        row.Text("legalBasis"), row.RowOrNull("text") is null ? Words.None : context.Words(row, "text"), row.Period());

    private static SimplifiedDeclaration Simplified(Context context, JsonRow row)
    {
        var (days, day) = (row.TextOrNull("days"), row.TextOrNull("dayOfNextMonth"));
        if (days is null == day is null)
        {
            row.Findings.Add(row.At, FindingCodes.BadValue, "Exactly one of 'days' and 'dayOfNextMonth' says when it is owed.");
        }

        var (types, completed) = (row.List("types"), row.List("completedBy"));
        foreach (var type in types.Concat(completed)) context.Reference(row.At, type, "declaration-type");
        return new(
            row.Text("id"), types, completed, days is null ? null : row.Whole("days"), day is null ? null : row.Whole("dayOfNextMonth"),
            row.Text("legalBasis"), row.Period());
    }

    private static List<T> Several<T>(JsonRow row, string name)
        where T : struct, Enum
    {
        var known = new List<T>();
        foreach (var word in row.List(name))
        {
            if (Enum.TryParse<T>(word, ignoreCase: true, out var value)) known.Add(value);
            else row.Findings.Add(row.PlaceOf(name), FindingCodes.BadValue, $"'{word}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        }

        if (known.Count == 0) row.Findings.Add(row.At, FindingCodes.MissingValue, $"'{name}' is missing.");
        return known;
    }

    private static List<WcoPath> Paths(JsonRow row, string name)
    {
        var paths = new List<WcoPath>();
        foreach (var text in row.List(name))
        {
            if (WcoPath.Find(text) is { } path) paths.Add(path);
            else row.Findings.Add(row.PlaceOf(name), FindingCodes.UnknownPath, $"'{text}' leads nowhere.");
        }

        return paths;
    }
}
