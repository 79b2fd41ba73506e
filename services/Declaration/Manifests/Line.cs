using System.Text;
using System.Text.Json;

namespace SingleWindow.Declarations.Manifests;

/// <summary>How the lines of a manifest are written.</summary>
public enum ManifestFormat { Csv, Json }

/// <summary>One line as named values, whatever it was written in. Pure.</summary>
internal static class Line
{
    /// <summary>Null when the text is no line of this format; the fault says why.</summary>
    public static (IReadOnlyDictionary<string, string>? Values, LineFault? Fault) Read(ManifestFormat format, IReadOnlyList<string> columns, string text) =>
        format == ManifestFormat.Csv ? FromCsv(columns, text) : FromJson(text);

    /// <summary>The cells of one record of CSV (RFC 4180); a record is one line. Null where a quote is out of place.</summary>
    public static List<string>? Cells(string text)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        for (var i = 0; ; i++)
        {
            cell.Clear();
            if (i < text.Length && text[i] == '"')
            {
                for (i++; ; i++)
                {
                    if (i >= text.Length) return null;
                    if (text[i] != '"') cell.Append(text[i]);
                    else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
                    else break;
                }

                if (++i < text.Length && text[i] != ',') return null;
            }
            else
            {
                for (; i < text.Length && text[i] != ','; i++)
                {
                    if (text[i] == '"') return null;
                    cell.Append(text[i]);
                }
            }

            cells.Add(cell.ToString().Trim());
            if (i >= text.Length) return cells;
        }
    }

    private static (IReadOnlyDictionary<string, string>?, LineFault?) FromCsv(IReadOnlyList<string> columns, string text)
    {
        if (Cells(text) is not { } cells) return (null, LineFault.Quote);
        if (cells.Count != columns.Count) return (null, LineFault.Cells(columns.Count, cells.Count));
        var values = new Dictionary<string, string>(columns.Count, StringComparer.Ordinal);
        for (var n = 0; n < columns.Count; n++)
            if (cells[n].Length > 0) values[columns[n]] = cells[n];
        return (values, null);
    }

    private static (IReadOnlyDictionary<string, string>?, LineFault?) FromJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return (null, LineFault.NoObject);
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var member in json.RootElement.EnumerateObject())
            {
                switch (member.Value.ValueKind)
                {
                    case JsonValueKind.Null:
                        break;
                    case JsonValueKind.String:
                        values[member.Name] = member.Value.GetString()!.Trim();
                        break;
                    case JsonValueKind.Number:
                        values[member.Name] = member.Value.GetRawText();
                        break;
                    default:
                        return (null, LineFault.NoText(member.Name));
                }
            }

            return (values, null);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return (null, LineFault.NotJson);
        }
    }
}
