using System.Text;

namespace SingleWindow.Countries.Reading;

/// <summary>
/// A CSV file (RFC 4180) with a header line, one record a line, so that a finding can name the line; lists inside a cell are
/// parted by <c>|</c>.
/// </summary>
internal static class CsvFile
{
    public static IReadOnlyList<CsvRow> Read(ProfileFolder folder, string file, params string[] columns) => [.. Rows(folder, file, columns)];

    /// <summary>None where the country has no such file, which is no finding.</summary>
    public static IReadOnlyList<CsvRow> ReadIfThere(ProfileFolder folder, string file, params string[] columns) =>
        folder.Exists(file) ? Read(folder, file, columns) : [];

    /// <summary>Row by row: to be walked once, because findings are made on the way.</summary>
    public static IEnumerable<CsvRow> Rows(ProfileFolder folder, string file, params string[] columns)
    {
        string[]? header = null;
        var number = 0;
        foreach (var line in folder.Lines(file))
        {
            var at = new Place(file, ++number);
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (Cells(line) is not { } cells)
            {
                folder.Findings.Add(at, FindingCodes.MalformedCsv, "A double quote is out of place.");
            }
            else if (header is null)
            {
                header = cells;
                Header(folder, at, cells, columns);
            }
            else if (cells.Length != header.Length)
            {
                folder.Findings.Add(at, FindingCodes.MalformedCsv, $"{cells.Length} cells under {header.Length} columns.");
            }
            else
            {
                yield return new(folder.Findings, at, header, cells);
            }
        }

        if (header is null && folder.Exists(file)) folder.Findings.Add(new(file, 1), FindingCodes.MalformedCsv, "The header line is missing.");
    }

    private static void Header(ProfileFolder folder, Place at, string[] header, string[] columns)
    {
        foreach (var missing in columns.Except(header, StringComparer.Ordinal))
        {
            folder.Findings.Add(at, FindingCodes.MissingColumn, $"The column '{missing}' is missing.");
        }

        foreach (var twice in header.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            folder.Findings.Add(at, FindingCodes.MalformedCsv, $"The column '{twice.Key}' stands twice.");
        }
    }

    /// <summary>Null when a quote is out of place.</summary>
    private static string[]? Cells(string line)
    {
        var cells = new List<string>();
        for (var at = 0; at <= line.Length; at++)
        {
            var cell = at < line.Length && line[at] == '"' ? Quoted(line, ref at) : Plain(line, ref at);
            if (cell is null) return null;
            cells.Add(cell.Trim());
        }

        return [.. cells];
    }

    private static string? Plain(string line, ref int at)
    {
        var comma = line.IndexOf(',', at);
        var end = comma < 0 ? line.Length : comma;
        var cell = line[at..end];
        at = end;
        return cell.Contains('"', StringComparison.Ordinal) ? null : cell;
    }

    private static string? Quoted(string line, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"') cell.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"') cell.Append(line[at++]);
            else return ++at == line.Length || line[at] == ',' ? cell.ToString() : null;
        }

        return null;
    }
}

internal sealed class CsvRow(FindingList findings, Place at, string[] header, string[] cells) : Row(findings, at)
{
    public override string? TextOrNull(string name)
    {
        var column = Array.IndexOf(header, name);
        return column < 0 || cells[column].Length == 0 ? null : cells[column];
    }

    public override IReadOnlyList<string> List(string name) =>
        TextOrNull(name)?.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public IEnumerable<(string Column, string Cell)> Cells => header.Zip(cells).Where(pair => pair.Second.Length > 0).DistinctBy(pair => pair.First, StringComparer.Ordinal);
}
