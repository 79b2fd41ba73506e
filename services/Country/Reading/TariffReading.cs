using System.Collections.Frozen;

namespace SingleWindow.Countries.Reading;

/// <summary>What the files of <c>tariff/</c> hold.</summary>
internal sealed record TariffFiles(
    IReadOnlyList<At<TariffLine>> Lines, IReadOnlyList<At<TariffMeasure>> Measures, TariffExtras Extras);

/// <summary><c>tariff/nomenclature.csv</c>, <c>tariff/areas.csv</c>, the files of <see cref="TariffExtras"/> and every other
/// <c>tariff/*.csv</c>, which hold measures.</summary>
internal sealed class TariffReading(Context context, TaxScheme taxes)
{
    private static readonly string[] MeasureColumns = ["id", "code", "type", "tax", "rate", "area", "preference", "legal_act", "from", "to"];

    // A full tariff says the same few thousand texts a million times.
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RateExpression> rates = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> lists = new(StringComparer.Ordinal);

    public static TariffFiles Read(Context context, TaxScheme taxes) => new TariffReading(context, taxes).All();

    private TariffFiles All()
    {
        var lines = CsvFile.Read(context.Folder, "tariff/nomenclature.csv", "code", "description", "unit", "declarable", "from", "to")
            .Select(row => new At<TariffLine>(Line(row), row.At)).ToArray();
        context.NoOverlap(lines.Select(line => (line.Value, line.Value.Code, line.Place)), "line");

        var areas = Areas(context);
        var known = taxes.Chain.Select(tax => tax.Type).ToHashSet(StringComparer.Ordinal);
        var conditions = new ConditionsReading(context);
        var measures = context.Folder.Files("tariff", "*.csv").Except(TariffExtras.Files, StringComparer.Ordinal)
            .SelectMany(file => CsvFile.Rows(context.Folder, file, MeasureColumns))
            .Select(row => new At<TariffMeasure>(Measure(row, areas, known, conditions), row.At)).ToArray();
        var extras = TariffExtras.Read(context, areas, conditions);
        conditions.Done();
        return new(lines, measures, extras);
    }

    private TariffLine Line(CsvRow row)
    {
        var code = CommodityCode(row, "code");
        context.Reference(row, "unit", "unit");
        return new(code, row.Text("description"), row.TextOrNull("local_description"), row.TextOrNull("unit"),
            row.Flag("declarable"), row.Period(), []);
    }

    private TariffMeasure Measure(CsvRow row, FrozenDictionary<string, TariffArea> areas, HashSet<string> known, ConditionsReading conditions)
    {
        var tax = Same(row.Text("tax"));
        if (tax.Length > 0 && !known.Contains(tax))
        {
            context.Findings.Add(row.At, FindingCodes.UnknownReference, $"'{tax}' is not a tax of taxes.json.");
        }

        context.Reference(row, "preference", "preference");
        var id = row.Text("id");
        var proofs = List(row, "proofs");
        foreach (var proof in proofs) context.Reference(row.At, proof, "document");
        return new(
            id, Same(CommodityCode(row, "code")), Same(row.Text("type")), tax, Rate(row) ?? new PercentRate(0), Area(context, row, areas),
            SameOrNull(row.TextOrNull("preference")), proofs, SameOrNull(row.TextOrNull("additional_code")), SameOrNull(row.TextOrNull("order")),
            Same(row.Text("legal_act")), row.Period())
        {
            Excluded = List(row, "excluded"),
            Footnotes = List(row, "footnotes"),
            Conditions = conditions.Of(id),
        };
    }

    private string Same(string text)
    {
        if (texts.TryGetValue(text, out var kept)) return kept;
        texts[text] = text;
        return text;
    }

    private string? SameOrNull(string? text) => text is null ? null : Same(text);

    private IReadOnlyList<string> List(CsvRow row, string name)
    {
        if (row.TextOrNull(name) is not { } text) return [];
        if (!lists.TryGetValue(text, out var list)) lists[text] = list = row.List(name);
        return list;
    }

    private RateExpression? Rate(CsvRow row)
    {
        if (row.TextOrNull("rate") is not { } text)
        {
            row.Findings.Add(row.At, FindingCodes.MissingValue, "'rate' is missing.");
            return null;
        }

        if (rates.TryGetValue(text, out var known)) return known;
        var rate = row.Expression("rate", FindingCodes.BadRate, RateExpression.Parse);
        var before = context.Findings.Count;
        CheckRate(context, row, "rate", rate);
        if (rate is not null && context.Findings.Count == before) rates[text] = rate;
        return rate;
    }

    public static TariffArea Area(Context context, Row row, FrozenDictionary<string, TariffArea> areas)
    {
        var area = row.Text("area");
        if (!areas.TryGetValue(area, out var members) && area.Length > 0)
        {
            context.Findings.Add(row.At, FindingCodes.UnknownReference, $"'{area}' is neither ERGA OMNES nor an area of tariff/areas.csv nor a country.");
        }

        return members ?? TariffArea.ErgaOmnes;
    }

    /// <summary>Currencies and units of a rate must be known.</summary>
    public static void CheckRate(Context context, Row row, string name, RateExpression? rate)
    {
        foreach (var part in rate?.Parts() ?? [])
        {
            if (part is SpecificRate specific)
            {
                context.Reference(row.PlaceOf(name), specific.Currency, "currency");
                foreach (var unit in specific.Units) context.Reference(row.PlaceOf(name), unit, "unit");
            }
            else if (part is FlatRate flat)
            {
                context.Reference(row.PlaceOf(name), flat.Currency, "currency");
            }
            else if (part is PercentOfRate share)
            {
                context.Reference(row.PlaceOf(name), share.Unit, "unit");
            }
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
