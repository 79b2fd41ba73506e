using System.Globalization;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>What the goods of a declaration owe, or everything that keeps it from being known.</summary>
public sealed record Assessment(
    IReadOnlyList<ItemValue> Values, IReadOnlyList<AssessedLine> Lines, IReadOnlyList<TaxTotal> Totals, Money Total,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>Pure: the same declaration, profile and date always give the same assessment.</summary>
    public static Assessment Of(AssessmentCase given)
    {
        var assessing = new Assessing(given);
        try
        {
            return assessing.Run();
        }
        catch (OverflowException)
        {
            var finding = Place.Declaration.Finding(FindingCode.TooLarge, "The amounts declared are too large to be computed exactly.");
            return new([], [], [], new(0, given.Country.Currency), [finding]);
        }
    }
}

/// <summary>The country's chain of taxes, walked item by item.</summary>
internal sealed class Assessing(AssessmentCase given)
{
    private readonly List<Finding> findings = [];
    private readonly List<AssessedLine> lines = [];
    private readonly SortedDictionary<string, decimal> totals = new(StringComparer.Ordinal);
    private readonly Tax[] chain = [.. given.Country.Taxes.AsOf(given.AsOf)];

    private string Currency => given.Country.Currency;

    private TaxScheme Scheme => given.Country.Taxes;

    public Assessment Run()
    {
        GoodsItem[] items = [.. (given.Declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? []).Select((item, i) => new GoodsItem(given.Country, item, i))];
        if (items.Length == 0)
        {
            findings.Add(Place.Shipment.Finding(FindingCode.NoGoods, "There are no goods to assess."));
        }

        var taxed = items.Where(item => Treatment(item) != TaxTreatment.None).ToArray();
        var values = taxed.Length == 0 ? [] : new Valuing(given, findings).Of(items);
        foreach (var item in taxed)
        {
            Assess(item, values.FirstOrDefault(value => value.Item == item.Sequence));
        }

        if (findings.Count > 0)
        {
            return new([], [], [], new(0, Currency), findings);
        }

        TaxTotal[] owed = [.. chain.Where(tax => totals.ContainsKey(tax.Type)).Select(tax => new TaxTotal(tax.Type, Scheme.Rounding.Total.Apply(totals[tax.Type])))];
        return new(values, lines, owed, new(owed.Sum(total => total.Amount), Currency), []);
    }

    /// <summary>Exports owe nothing unless the profile says so for their procedure.</summary>
    private TaxTreatment Treatment(GoodsItem item) =>
        given.Direction == Direction.Export && item.Procedure is { } procedure
            && !Scheme.Procedures.ContainsKey(procedure) && !(procedure.Length > 2 && Scheme.Procedures.ContainsKey(procedure[..2]))
            || given.Direction == Direction.Export && item.Procedure is null
            ? TaxTreatment.None
            : Scheme.Of(item.Procedure);

    private void Assess(GoodsItem item, ItemValue? value)
    {
        if (Line(item) is not { } line)
        {
            return;
        }

        var choosing = new ChoosingMeasures(given, item, line, findings);
        choosing.CheckClaim();
        var next = new Dictionary<string, decimal>(StringComparer.Ordinal) { ["value"] = value?.Customs ?? 0 };
        foreach (var tax in chain)
        {
            next[tax.Type] = Levy(tax, item, line, choosing.For(tax), next, value);
        }
    }

    private TariffLine? Line(GoodsItem item)
    {
        if (item.Code is not { } code)
        {
            findings.Add(item.Classification.Finding(FindingCode.NoCommodityCode, "The item has no commodity code."));
            return null;
        }

        var line = given.Country.Tariff.Find(code, given.AsOf);
        if (line is not { Declarable: true })
        {
            findings.Add(item.Classification.Finding(
                FindingCode.NotInTariff, $"{code} is no declarable line of the tariff on {given.AsOf:yyyy-MM-dd}.", code, line?.Code));
            return null;
        }

        return line;
    }

    /// <summary>One tax on one item; what it gives to the base of the taxes after it.</summary>
    private decimal Levy(
        Tax tax, GoodsItem item, TariffLine line, IReadOnlyList<TariffMeasure> measures, Dictionary<string, decimal> before, ItemValue? value)
    {
        var taxBase = tax.Base.Sum(part => before.GetValueOrDefault(part));
        var basis = new RateBasis(taxBase, item.Quantity, (amount, currency) => given.Country.Rates.For(currency, given.AsOf)?.ToNational(amount));
        var options = measures.Select(m => (m.Rate, Authority: $"{m.Id} ({m.LegalAct})", Result: m.Rate.Of(basis))).ToList();
        if (options.Count == 0 && tax.Rate is { } standard)
        {
            options.Add((standard, tax.LegalBasis, standard.Of(basis)));
        }

        foreach (var missing in options.SelectMany(option => option.Result.Missing.Select(m => (option.Rate, Missing: m))).Distinct())
        {
            Report(tax, item, missing.Rate, missing.Missing);
        }

        if (value is null || options.Count == 0 || options.Exists(option => option.Result.Amount is null))
        {
            return 0;
        }

        var levied = tax.Choice switch
        {
            Choice.Only => options.Take(1),
            Choice.Lowest => [options.MinBy(option => option.Result.Amount)],
            Choice.Highest => [options.MaxBy(option => option.Result.Amount)],
            Choice.Sum => options,
        };
        var passedOn = 0m;
        foreach (var (rate, authority, result) in levied)
        {
            passedOn += Enter(tax, item, line, rate, authority, taxBase, result.Amount!.Value, value);
        }

        return passedOn;
    }

    private decimal Enter(
        Tax tax, GoodsItem item, TariffLine line, RateExpression rate, string authority, decimal taxBase, decimal exact, ItemValue value)
    {
        var rounding = tax.Rounding ?? Scheme.Rounding.Tax;
        var rounded = rounding.Apply(exact);
        var due = Treatment(item) == TaxTreatment.Due;
        var baseWords = string.Join(" + ", tax.Base.Select(part => part == "value" ? $"customs value: {value.Explanation}" : part));
        var sentence = Explaining.Of(tax, rate, taxBase, baseWords, exact, rounded, Currency, rounding, authority);
        var shown = decimal.Round(rounded, given.Country.DecimalsOf(Currency), MidpointRounding.AwayFromZero);
        lines.Add(new(
            item.Sequence, tax.Type, taxBase, Figure(rate, taxBase, exact), due ? shown : 0, Currency, line.Code,
            due ? sentence : $"{sentence} Suspended by procedure {item.Procedure}."));
        if (!due)
        {
            return 0;
        }

        totals[tax.Type] = totals.GetValueOrDefault(tax.Type) + (Scheme.Rounding.TotalRounded ? rounded : exact);
        return Scheme.Rounding.NextBaseRounded ? rounded : exact;
    }

    /// <summary>The rate as one number: the percentage, the amount per unit, or what a compound rate comes to.</summary>
    private static decimal Figure(RateExpression rate, decimal taxBase, decimal exact) => rate switch
    {
        PercentRate percent => percent.Percent,
        SpecificRate specific => specific.Money,
        _ when taxBase > 0 => decimal.Round(exact * 100 / taxBase, 4),
        _ => 0,
    };

    private void Report(Tax tax, GoodsItem item, RateExpression rate, string missing)
    {
        var isUnit = rate.Parts().OfType<SpecificRate>().Any(part => part.Unit == missing);
        findings.Add(isUnit
            ? item.Place.Then("commodity", "23A").Then("goodsMeasure", "65A").At("tariffQuantity", "130").Finding(
                FindingCode.NoQuantity, string.Create(CultureInfo.InvariantCulture, $"{tax.Name} is levied at {rate}: the quantity in {missing} is missing."),
                suggestion: $"Declare the tariff quantity in {missing}.", source: tax.LegalBasis)
            : item.Place.Finding(
                FindingCode.NoExchangeRate, $"{tax.Name} is levied at {rate}: no rate of exchange was published for {missing} on {given.AsOf:yyyy-MM-dd}."));
    }
}
