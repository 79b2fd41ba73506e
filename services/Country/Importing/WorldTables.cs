using System.Globalization;

namespace SingleWindow.Countries.Importing;

/// <summary>The Harmonized System: <c>section,hscode,description,parent,level</c>. National lines hang below its subheadings.</summary>
internal sealed class HarmonizedSystem : ILayout
{
    private readonly Nomenclature nomenclature = new();

    public IEnumerable<Take> Read(string file, ImportTarget target)
    {
        foreach (var row in Delimited.Rows(file))
        {
            if (row.Any("hscode", "code") is not { } code || !code.All(char.IsAsciiDigit)) continue;
            var description = row["description"];
            yield return new(at => Write(code, description, at, target), () => nomenclature.Add(code, description, false, null, null));
        }
    }

    public void Done(ImportTarget target) => nomenclature.Write(target);

    private void Write(string code, string? description, long at, ImportTarget target)
    {
        if (code.Length is not (2 or 4 or 6) || code.StartsWith("77", StringComparison.Ordinal)) target.Finding(at, "import/bad-code", $"'{code}' is no chapter, heading or subheading.");
        else nomenclature.Add(code, description, false, null, null);
    }
}

/// <summary>
/// Customs exchange rates, foreign units per national unit: with a header (<c>currency_code</c>, <c>rate_units_per_GBP</c>,
/// <c>valid_from</c>, <c>valid_to</c>) or without one (currency, from, to, rate). Several countries share a currency: it is written once.
/// </summary>
internal sealed class ExchangeTables : ILayout
{
    private static readonly string[] Plain = ["currency", "from", "to", "rate"];

    private readonly HashSet<string> written = new(StringComparer.Ordinal);

    public IEnumerable<Take> Read(string file, ImportTarget target)
    {
        using var reader = new StreamReader(file);
        string[]? header = null;
        foreach (var cells in Delimited.Records(reader))
        {
            if (header is null)
            {
                header = cells.Length >= 4 && decimal.TryParse(cells[3], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? Plain : cells;
                if (header == cells) continue;
            }

            var row = new Record(header, cells);
            yield return new(at => Write(row, at, target), () => written.Add(Id(row)));
        }
    }

    public void Done(ImportTarget target)
    {
    }

    private void Write(Record row, long at, ImportTarget target)
    {
        var from = ImportTarget.Day(row.Any("from", "valid_from"));
        if (row.Any("currency_code", "currency") is not { Length: 3 } currency || from is null
            || !decimal.TryParse(row.Any("rate", "rate_units_per_GBP"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || rate <= 0)
        {
            target.Finding(at, "import/bad-rate", "The row has no currency, no first day or no rate above zero.");
            return;
        }

        if (!written.Add(Id(row))) return;
        target.Write(
            "exchange-rates.csv", Id(row), currency, rate.ToString(CultureInfo.InvariantCulture), "1", "foreignPerNational", from, ImportTarget.Day(row.Any("to", "valid_to")));
    }

    private static string Id(Record row) => $"{ImportTarget.Day(row.Any("from", "valid_from"))}-{row.Any("currency_code", "currency")}";
}
