namespace SingleWindow.Countries.Reading;

/// <summary>What the readers of the parts of one profile share.</summary>
internal sealed record Context(ProfileFolder Folder, CodeLists Codes, IReadOnlyList<string> Languages, string Currency)
{
    public FindingList Findings => Folder.Findings;

    /// <summary>A text that must stand in every language of the profile.</summary>
    public Words Words(JsonRow row, string name)
    {
        var words = row.Words(name);
        var missing = Languages.Except(words.Languages, StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            Findings.Add(row.PlaceOf(name), FindingCodes.MissingText, $"'{name}' lacks {string.Join(", ", missing)}.");
        }

        return words;
    }

    /// <summary>The value must be a code of the list, now or at another time.</summary>
    public void Reference(Row row, string name, string list)
    {
        if (row.TextOrNull(name) is { } code) Reference(row.PlaceOf(name), code, list);
    }

    public void Reference(Place at, string code, string list)
    {
        if (!Codes.HasList(list) || Codes.Ever(list, code)) return;
        Findings.Add(at, FindingCodes.UnknownReference, $"'{code}' is not in codes/{list}.csv.");
    }

    /// <summary>Between the first and the last row of one key no day may be without one.</summary>
    public void NoGap<T>(IEnumerable<(T Row, string Key, Place At)> rows, string what, (string, string) finding)
        where T : IDated
    {
        foreach (var group in rows.GroupBy(row => row.Key, StringComparer.Ordinal))
        {
            var ordered = group.OrderBy(row => row.Row.Period.From).ToArray();
            for (var i = 1; i < ordered.Length; i++)
            {
                var next = ordered[i].Row.Period.From;
                if (ordered[i - 1].Row.Period.Ends is not { } end || next <= end) continue;
                Findings.Add(ordered[i].At, finding, $"{group.Key} has no {what} from {end:yyyy-MM-dd} to {next.AddDays(-1):yyyy-MM-dd}.");
            }
        }
    }

    /// <summary>Rows of one key may not be in force on the same day.</summary>
    public void NoOverlap<T>(
        IEnumerable<(T Row, string Key, Place At)> rows, string what, (string, string)? finding = null)
        where T : IDated
    {
        foreach (var group in rows.GroupBy(row => row.Key, StringComparer.Ordinal))
        {
            var ordered = group.OrderBy(row => row.Row.Period.From).ToArray();
            for (var i = 1; i < ordered.Length; i++)
            {
                if (!ordered[i].Row.Period.Overlaps(ordered[i - 1].Row.Period)) continue;
                Findings.Add(ordered[i].At, finding ?? FindingCodes.Overlapping,
                    $"{what} {group.Key}: {ordered[i].Row.Period} overlaps {ordered[i - 1].Row.Period} of line {ordered[i - 1].At.Line}.");
            }
        }
    }
}
