using System.Text;

namespace SingleWindow.Countries.Importing;

/// <summary>CSV as others write it (RFC 4180): quoted cells may hold line breaks; read record by record, however large the file.</summary>
internal static class Delimited
{
    public static IEnumerable<string[]> Records(TextReader reader)
    {
        var (cells, cell) = (new List<string>(), new StringBuilder());
        var (quoted, any) = (false, false);
        while (reader.ReadLine() is { } line)
        {
            if (quoted) cell.Append('\n');
            else if (line.Length == 0) continue;
            any = true;
            quoted = Line(line, cells, cell, quoted);
            if (quoted) continue;
            yield return [.. cells];
            cells.Clear();
            any = false;
        }

        if (any)
        {
            cells.Add(cell.ToString());
            yield return [.. cells];
        }
    }

    /// <summary>The records of a file whose first line names the columns.</summary>
    public static IEnumerable<Record> Rows(string file)
    {
        using var reader = new StreamReader(file);
        string[]? header = null;
        foreach (var cells in Records(reader))
        {
            if (header is null) header = cells;
            else yield return new(header, cells);
        }
    }

    /// <summary>A cell for a file of ours: one record stays one line.</summary>
    public static void Append(StringBuilder line, string? cell)
    {
        if (cell is null) return;
        var text = cell.AsSpan().ContainsAny("\r\n") ? cell.ReplaceLineEndings(" ") : cell;
        if (!text.AsSpan().ContainsAny(",\"") && text.Trim().Length == text.Length) line.Append(text);
        else line.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    /// <returns>True when a quoted cell goes on in the next line.</returns>
    private static bool Line(string line, List<string> cells, StringBuilder cell, bool quoted)
    {
        var at = 0;
        while (true)
        {
            if (!quoted && at < line.Length && line[at] == '"' && cell.Length == 0) (quoted, at) = (true, at + 1);
            if (quoted)
            {
                var end = line.IndexOf('"', at);
                cell.Append(line, at, (end < 0 ? line.Length : end) - at);
                if (end < 0) return true;
                if (end + 1 < line.Length && line[end + 1] == '"')
                {
                    cell.Append('"');
                    at = end + 2;
                    continue;
                }

                (quoted, at) = (false, end + 1);
            }

            var comma = line.IndexOf(',', at);
            cell.Append(line, at, (comma < 0 ? line.Length : comma) - at);
            cells.Add(cell.ToString());
            cell.Clear();
            if (comma < 0) return false;
            at = comma + 1;
        }
    }
}

/// <summary>A record with its header: columns are found by name, in any order; <c>#NA</c> is nothing.</summary>
internal sealed class Record(string[] header, string[] cells)
{
    public IReadOnlyList<string> Columns => header;

    public bool Has(string column) => Array.IndexOf(header, column) >= 0;

    public string? this[string column]
    {
        get
        {
            var at = Array.IndexOf(header, column);
            return at >= 0 && at < cells.Length && cells[at] is { Length: > 0 } text and not "#NA" ? text : null;
        }
    }

    /// <summary>The first of several names that the file has: agencies rename columns.</summary>
    public string? Any(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (this[column] is { } text) return text;
        }

        return null;
    }
}
