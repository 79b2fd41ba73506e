using System.Collections.Frozen;

namespace SingleWindow.Countries.Reading;

/// <summary><c>taxes.json</c></summary>
internal static class TaxesReading
{
    private static readonly Rounding Exact = new(1m, RoundingMode.None);

    public static TaxScheme Read(Context context)
    {
        var json = JsonFile.Read(context.Folder, "taxes.json");
        if (json is null) return new([], new(Exact, Exact, Exact, false, false), 0, "CIF", FrozenDictionary<string, TaxTreatment>.Empty);

        var rounding = json.Object("rounding");
        var scheme = new TaxScheme(
            Chain(context, json),
            new(Round(rounding.Object("value")), Round(rounding.Object("tax")), Round(rounding.Object("total")),
                rounding.Flag("nextBaseRounded"), rounding.Flag("totalRounded")),
            json.Whole("dueDays"), json.Text("valueBasis"), Treatments(context, json))
        {
            Reliefs = Reliefs(context, json),
            UnitPriceProcedures = json.List("unitPriceProcedures"),
            Apportioning = Apportioned(context, json),
            GuaranteeWaived = [.. json.Rows("procedures").Where(row => row.Flag("guaranteeWaived")).SelectMany(row => row.List("procedures"))],
        };
        context.Reference(json, "valueBasis", "incoterm");
        json.Done();
        return scheme;
    }

    private static List<Tax> Chain(Context context, JsonRow json)
    {
        var chain = new List<(Tax Tax, string Key, Place At)>();
        foreach (var row in json.Rows("taxes"))
        {
            var bases = row.List("base");
            var earlier = chain.Select(tax => tax.Key).Append(BasePart.Value).Append(BasePart.Costs).ToHashSet(StringComparer.Ordinal);
            foreach (var unknown in bases.Where(part => !earlier.Contains(BasePart.Of(part).Name)))
            {
                context.Findings.Add(row.PlaceOf("base"), FindingCodes.BadTaxBase, $"'{unknown}' does not stand earlier in the chain.");
            }

            if (bases.Count == 0) context.Findings.Add(row.PlaceOf("base"), FindingCodes.BadTaxBase, "The tax has no base.");
            var tax = new Tax(
                row.Text("type"), context.Words(row, "name"), bases, row.Word("choice", Choice.Only),
                row.Expression("rate", FindingCodes.BadRate, RateExpression.Parse),
                row.RowOrNull("rounding") is { } own ? Round(own) : null, row.Text("legalBasis"), row.Period())
            {
                BaseRounding = row.RowOrNull("baseRounding") is { } ofBase ? Round(ofBase) : null,
                Secured = row.Flag("secured"),
                Unless = row.List("unless"),
            };
            TariffReading.CheckRate(context, row, "rate", tax.Rate);
            chain.Add((tax, tax.Type, row.At));
        }

        context.NoOverlap(chain, "tax");
        return [.. chain.Select(tax => tax.Tax)];
    }

    private static FrozenDictionary<string, TaxTreatment> Treatments(Context context, JsonRow json)
    {
        var treatments = new Dictionary<string, TaxTreatment>(StringComparer.Ordinal);
        foreach (var row in json.Rows("procedures"))
        {
            var treatment = row.Word("taxes", TaxTreatment.Due);
            foreach (var procedure in row.List("procedures"))
            {
                if (!treatments.TryAdd(procedure, treatment))
                {
                    context.Findings.Add(row.PlaceOf("procedures"), FindingCodes.Duplicate, $"'{procedure}' stands twice.");
                }
            }
        }

        return treatments.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, Relief> Reliefs(Context context, JsonRow json)
    {
        var reliefs = new Dictionary<string, Relief>(StringComparer.Ordinal);
        foreach (var row in json.Rows("procedures"))
        {
            if (row.RowOrNull("relief") is not { } said) continue;
            var relief = new Relief(
                said.Word("kind", ReliefKind.Share), said.NumberOrNull("percent") ?? 0m, said.List("taxes"), said.Text("statement"), said.Text("legalBasis"));
            if (relief is { Kind: ReliefKind.Monthly, Percent: <= 0 or > 100 })
            {
                context.Findings.Add(said.PlaceOf("percent"), FindingCodes.BadValue, "A monthly relief takes more than 0 and at most 100 percent.");
            }

            foreach (var procedure in row.List("procedures")) reliefs.TryAdd(procedure, relief);
        }

        return reliefs.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static Apportioning Apportioned(Context context, JsonRow json)
    {
        if (json.RowOrNull("apportioning") is not { } row) return Apportioning.ByValue;
        var step = row.NumberOrNull("step");
        if (step <= 0) context.Findings.Add(row.PlaceOf("step"), FindingCodes.BadValue, $"Shares cannot be cut to {step}.");
        return new(row.Flag("freightByWeight"), step > 0 ? step : null);
    }

    private static Rounding Round(JsonRow row)
    {
        var rounding = new Rounding(row.Number("step"), row.Word("mode", RoundingMode.None));
        if (rounding.Step > 0) return rounding;
        row.Findings.Add(row.PlaceOf("step"), FindingCodes.BadValue, $"A step of {rounding.Step} cannot be rounded to.");
        return Exact;
    }
}
