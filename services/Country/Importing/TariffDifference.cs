namespace SingleWindow.Countries.Importing;

/// <summary>A row that stands in one of two tariffs only, or otherwise in the other.</summary>
/// <param name="Key">Id of a measure, code and first day of a line, or whatever names a row of the file.</param>
/// <param name="Before">What it said; null where it is new.</param>
/// <param name="After">What it says; null where it is gone.</param>
public sealed record TariffDifference(string File, string Key, string? Before, string? After)
{
    private static readonly string[][] Keys = [["id"], ["code", "from"], ["order", "from"], ["area", "member", "from"], ["measure", "code", "sequence"], ["name", "additional_code", "area", "from"], ["code"]];

    /// <summary>Rows of all <c>tariff/*.csv</c> and of <c>exchange-rates.csv</c>, file by file, by key; columns are compared by name.</summary>
    public static IEnumerable<TariffDifference> Between(string before, string after)
    {
        foreach (var file in Files(before).Union(Files(after), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, now) = (Rows(Path.Combine(before, file)), Rows(Path.Combine(after, file)));
            foreach (var key in old.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var (was, isNow) = (old.GetValueOrDefault(key), now.GetValueOrDefault(key));
                if (was is null || isNow is null) yield return new(file, key, was is null ? null : Words(was), isNow is null ? null : Words(isNow));
                else if (Changed(was, isNow) is { Length: > 0 } columns) yield return new(file, key, Words(was, columns), Words(isNow, columns));
            }
        }
    }

    public override string ToString() => (Before, After) switch
    {
        (null, { } added) => $"+ {File} {Key}: {added}",
        ({ } removed, null) => $"- {File} {Key}: {removed}",
        _ => $"~ {File} {Key}: {Before} -> {After}",
    };

    private static IEnumerable<string> Files(string directory)
    {
        var tariff = Path.Combine(directory, "tariff");
        IEnumerable<string> files = Directory.Exists(tariff) ? Directory.EnumerateFiles(tariff, "*.csv").Select(file => Path.Combine("tariff", Path.GetFileName(file))) : [];
        return System.IO.File.Exists(Path.Combine(directory, "exchange-rates.csv")) ? files.Append("exchange-rates.csv") : files;
    }

    private static Dictionary<string, Dictionary<string, string>> Rows(string path)
    {
        var rows = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        if (!System.IO.File.Exists(path)) return rows;
        using var reader = new StreamReader(path);
        string[]? header = null, key = null;
        foreach (var cells in Delimited.Records(reader))
        {
            if (header is null)
            {
                header = cells;
                key = Keys.FirstOrDefault(columns => columns.All(cells.Contains)) ?? cells;
                continue;
            }

            var row = header.Zip(cells).Where(pair => pair.Second.Length > 0).DistinctBy(pair => pair.First, StringComparer.Ordinal)
                .ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            rows[string.Join(' ', key!.Select(column => row.GetValueOrDefault(column, "")))] = row;
        }

        return rows;
    }

    private static string[] Changed(Dictionary<string, string> was, Dictionary<string, string> isNow) =>
        [.. was.Keys.Union(isNow.Keys, StringComparer.Ordinal).Where(column => was.GetValueOrDefault(column) != isNow.GetValueOrDefault(column))];

    private static string Words(Dictionary<string, string> row, string[]? columns = null) =>
        string.Join(", ", (columns ?? [.. row.Keys]).Select(column => $"{column} {row.GetValueOrDefault(column, "(nothing)")}"));
}
