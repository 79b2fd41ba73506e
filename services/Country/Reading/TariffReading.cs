using System.Collections.Frozen;

namespace SingleWindow.Countries.Reading;

/// <summary><c>tariff/nomenclature.csv</c>, <c>tariff/areas.csv</c> and every other <c>tariff/*.csv</c>, which hold measures.</summary>
internal static class TariffReading
{
    private static readonly string[] MeasureColumns = ["id", "code", "type", "tax", "rate", "area", "preference", "legal_act", "from", "to"];

    public static (IReadOnlyList<At<TariffLine>> Lines, IReadOnlyList<At<TariffMeasure>> Measures) Read(Context context, TaxScheme taxes)
    {
        var lines = CsvFile.Read(context.Folder, "tariff/nomenclature.csv", "code", "description", "unit", "declarable", "from", "to")
            .Select(row => new At<TariffLine>(Line(context, row), row.At)).ToArray();
        context.NoOverlap(lines.Select(line => (line.Value, line.Value.Code, line.Place)), "line");

        var areas = Areas(context);
        var types = taxes.Chain.Select(tax => tax.Type).ToHashSet(StringComparer.Ordinal);
        var measures = context.Folder.Files("tariff", "*.csv").Except(["tariff/nomenclature.csv", "tariff/areas.csv"], StringComparer.Ordinal)
            .SelectMany(file => CsvFile.Read(context.Folder, file, MeasureColumns))
            .Select(row => new At<TariffMeasure>(Measure(context, row, areas, types), row.At)).ToArray();
        return (lines, measures);
    }

    private static TariffLine Line(Context context, CsvRow row)
    {
        var code = CommodityCode(row, "code");
        context.Reference(row, "unit", "unit");
        return new(code, row.Text("description"), row.TextOrNull("local_description"), row.TextOrNull("unit"),
            row.Flag("declarable"), row.Period(), []);
    }

    private static TariffMeasure Measure(
        Context context, CsvRow row, FrozenDictionary<string, TariffArea> areas, HashSet<string> taxes)
    {
        var tax = row.Text("tax");
        if (tax.Length > 0 && !taxes.Contains(tax))
        {
            context.Findings.Add(row.At, FindingCodes.UnknownReference, $"'{tax}' is not a tax of taxes.json.");
        }

        var area = row.Text("area");
        if (!areas.TryGetValue(area, out var members) && area.Length > 0)
        {
            context.Findings.Add(row.At, FindingCodes.UnknownReference, $"'{area}' is neither ERGA OMNES nor an area of tariff/areas.csv nor a country.");
        }

        var rate = row.TextOrNull("rate") is null ? Missing(row) : row.Expression("rate", FindingCodes.BadRate, RateExpression.Parse);
        CheckRate(context, row, "rate", rate);
        context.Reference(row, "preference", "preference");
        foreach (var proof in row.List("proofs")) context.Reference(row.At, proof, "document");
        return new(
            row.Text("id"), CommodityCode(row, "code"), row.Text("type"), tax, rate ?? new PercentRate(0), members ?? TariffArea.ErgaOmnes,
            row.TextOrNull("preference"), row.List("proofs"), row.TextOrNull("additional_code"), row.TextOrNull("order"),
            row.Text("legal_act"), row.Period());
    }

    /// <summary>Currencies and units of a rate must be known.</summary>
    public static void CheckRate(Context context, Row row, string name, RateExpression? rate)
    {
        foreach (var part in rate?.Parts().OfType<SpecificRate>() ?? [])
        {
            context.Reference(row.PlaceOf(name), part.Currency, "currency");
            context.Reference(row.PlaceOf(name), part.Unit, "unit");
        }
    }

    /// <summary>HS: pairs of digits; chapter 77 is kept for later use, 98 and 99 are national.</summary>
    public static string CommodityCode(Row row, string name)
    {
        var code = row.Text(name);
        var wellFormed = code.Length is 2 or 4 or 6 or 8 or 10 && code.All(char.IsAsciiDigit) && !code.StartsWith("00", StringComparison.Ordinal)
            && !code.StartsWith("77", StringComparison.Ordinal);
        if (code.Length > 0 && !wellFormed)
        {
            row.Findings.Add(row.PlaceOf(name), FindingCodes.BadCommodityCode, $"'{code}' is no commodity code.");
        }

        return code;
    }

    private static RateExpression? Missing(CsvRow row)
    {
        row.Findings.Add(row.At, FindingCodes.MissingValue, "'rate' is missing.");
        return null;
    }

    private static FrozenDictionary<string, TariffArea> Areas(Context context)
    {
        var rows = CsvFile.Read(context.Folder, "tariff/areas.csv", "area", "name", "member", "from", "to");
        var areas = rows.GroupBy(row => row.Text("area"), StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => new TariffArea(group.Key, group.First().Text("name"), [.. group.Select(row => Member(context, row))]),
            StringComparer.Ordinal);
        areas[TariffArea.ErgaOmnes.Code] = TariffArea.ErgaOmnes;

        // A country is an area of one.
        foreach (var country in context.Codes.All("country", DateOnly.MaxValue))
        {
            areas.TryAdd(country.Value, new(country.Value, country.Name, [new(country.Value, country.Period)]));
        }

        return areas.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static AreaMember Member(Context context, CsvRow row)
    {
        context.Reference(row, "member", "country");
        return new(row.Text("member"), row.Period());
    }
}

/// <summary>A row with its place, for checks that compare rows.</summary>
internal sealed record At<T>(T Value, Place Place);
