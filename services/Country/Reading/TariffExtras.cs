using System.Collections.Frozen;

namespace SingleWindow.Countries.Reading;

/// <summary>What a tariff has beside lines and measures; each file may be absent.</summary>
internal sealed record TariffExtras(
    IReadOnlyList<QuotaDefinition> Quotas, IReadOnlyList<RateComponent> Components, IReadOnlyList<UnitPrice> UnitPrices,
    IReadOnlyList<ControlMeasure> Controls, FrozenDictionary<string, Footnote> Footnotes)
{
    private const string QuotaFile = "tariff/quotas.csv";
    private const string ComponentFile = "tariff/components.csv";
    private const string PriceFile = "tariff/unit-prices.csv";
    private const string ControlFile = "tariff/controls.csv";
    private const string FootnoteFile = "tariff/footnotes.csv";

    /// <summary>Every file of <c>tariff/</c> that holds no measures.</summary>
    public static readonly string[] Files =
    [
        "tariff/nomenclature.csv", "tariff/areas.csv", ConditionsReading.File, QuotaFile, ComponentFile, PriceFile, ControlFile, FootnoteFile,
    ];

    public static TariffExtras Read(Context context, FrozenDictionary<string, TariffArea> areas, ConditionsReading conditions) => new(
        ReadQuotas(context),
        [.. CsvFile.ReadIfThere(context.Folder, ComponentFile, "name", "additional_code", "area", "rate", "legal_act", "from", "to")
            .Select(row => new RateComponent(
                row.Text("name"), row.Text("additional_code"), TariffReading.Area(context, row, areas), Rate(context, row, "rate"), row.Text("legal_act"), row.Period()))],
        [.. CsvFile.ReadIfThere(context.Folder, PriceFile, "id", "code", "price", "legal_act", "from", "to")
            .Select(row => new UnitPrice(
                row.Text("id"), TariffReading.CommodityCode(row, "code"), Rate(context, row, "price"), row.Text("legal_act"), row.Period()))],
        [.. CsvFile.ReadIfThere(context.Folder, ControlFile, "id", "code", "type", "direction", "area", "excluded", "legal_act", "from", "to")
            .Select(row => new ControlMeasure(
                row.Text("id"), TariffReading.CommodityCode(row, "code"), row.Text("type"), row.Text("direction"), TariffReading.Area(context, row, areas),
                row.List("excluded"), conditions.Of(row.Text("id")), row.Text("legal_act"), row.Period()))],
        CsvFile.ReadIfThere(context.Folder, FootnoteFile, "code", "text")
            .Select(row => new Footnote(row.Text("code"), row.Text("text"))).DistinctBy(note => note.Code, StringComparer.Ordinal)
            .ToFrozenDictionary(note => note.Code, StringComparer.Ordinal));

    private static QuotaDefinition[] ReadQuotas(Context context)
    {
        var rows = CsvFile.ReadIfThere(
                context.Folder, QuotaFile, "order", "id", "volume", "unit", "critical_percent", "licensed", "blocked_from", "blocked_to", "from", "to")
            .Select(row => (Quota: Quota(context, row), row.At)).ToArray();
        context.NoOverlap(rows.Select(row => (row.Quota, row.Quota.Order, row.At)), "period of quota");
        return [.. rows.Select(row => row.Quota)];
    }

    private static QuotaDefinition Quota(Context context, CsvRow row)
    {
        context.Reference(row, "unit", "unit");
        var volume = row.Number("volume");
        if (volume < 0 || decimal.Round(volume, 3) != volume)
        {
            row.Findings.Add(row.At, FindingCodes.BadValue, $"A quota of {volume}: at least zero, with three decimals at most.");
        }

        return new(
            row.Text("order"), row.Text("id"), volume, row.Text("unit"), row.NumberOrNull("critical_percent") ?? 90m, row.Flag("licensed"),
            row.DayOrNull("blocked_from") is { } from ? new(from, row.DayOrNull("blocked_to")) : null, row.Period());
    }

    private static RateExpression Rate(Context context, CsvRow row, string name)
    {
        if (row.TextOrNull(name) is null) row.Findings.Add(row.At, FindingCodes.MissingValue, $"'{name}' is missing.");
        var rate = row.Expression(name, FindingCodes.BadRate, RateExpression.Parse);
        TariffReading.CheckRate(context, row, name, rate);
        return rate ?? new PercentRate(0);
    }
}
