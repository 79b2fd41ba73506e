using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using Xunit;
using static SingleWindow.Payments.Tests.Borduria;

namespace SingleWindow.Payments.Tests.Assessing;

/// <summary>Numbers worked by hand.</summary>
public class assessing_a_declaration
{
    private static readonly Tax[] DutyAndVat = [Tax("CUD", "value", choice: Choice.Lowest), Tax("VAT", "value CUD", "10 %")];

    [Fact]
    public void converts_adds_freight_by_value_and_cuts_each_tax()
    {
        // (500 + 300 × 500/1300) × 1358.72 = 836,135.38 and (800 + 300 × 800/1300) × 1358.72 = 1,337,816.61
        var country = Country(
            DutyAndVat, [Measure("CUD", "0 %", code: "9507"), Measure("CUD", "5.2 %", code: "6110")], KoreanRounding, rates: [Rate("USD", 1358.72m)]);
        var assessment = country.Assess(Declaration(Item(500, "USD", "9507"), Item(800, "USD", "6110"))
            .With(new() { FreightChargeAmount = new(300, "USD") }, "FOB"));
        Assert.Equal([836135m, 1337816m], assessment.Values.Select(value => value.Customs));
        Assert.Equal([0m, 83610m, 69560m, 140730m], assessment.Lines.Select(line => line.Amount));
        Assert.Equal(new Money(293900, "KRW"), assessment.Total);
    }

    [Fact]
    public void walks_the_chain_of_taxes_in_order()
    {
        // Wine of 100,000: duty 15 %, liquor tax 30 % of 115,000, education tax 10 % of it, VAT 10 % of 152,950 = 15,295 → 15,290.
        var country = Country(
            [.. DutyAndVat[..1], Tax("LIQ", "value CUD"), Tax("EDU", "LIQ"), Tax("VAT", "value CUD LIQ EDU", "10 %")],
            [Measure("CUD", "15 %"), Measure("LIQ", "30 %"), Measure("EDU", "10 %")], KoreanRounding);
        var assessment = country.Assess(Declaration(Item(100000)));
        Assert.Equal([15000m, 34500m, 3450m, 15290m], assessment.Lines.Select(line => line.Amount));
        Assert.Equal([100000m, 115000m, 34500m, 152950m], assessment.Lines.Select(line => line.Base));
    }

    [Fact]
    public void says_in_one_sentence_how_each_amount_came_about()
    {
        var country = Country(DutyAndVat, [Measure("CUD", "8 %")], KoreanRounding, rates: [Rate("USD", 1300.5m)]);
        var line = country.Assess(Declaration(Item(1000.33m, "USD"))).Lines[0];
        Assert.Equal(
            "CUD: 8 % of 1,300,929 KRW (customs value: 1000.33 USD at 1300.5 (USD-week-48), rounded down to 1) = "
            + "104,074.32, rounded down to 10: 104,070 KRW, by CUD-8 % (Tariff Act).", line.Explanation);
        Assert.Equal(8, line.Rate);
    }

    [Theory]
    [InlineData("1800 KRW/KGM", 250, "KGM", 450000)]
    [InlineData("1800 KRW/KGM", 250000, "GRM", 450000)]
    [InlineData("max(360 %, 1800 KRW/KGM)", 250, "KGM", 450000)]
    [InlineData("max(360 %, 1800 KRW/KGM)", 100, "KGM", 360000)]
    [InlineData("min(360 %, 1800 KRW/KGM)", 100, "KGM", 180000)]
    [InlineData("8 % + 100 KRW/100 KGM", 250, "KGM", 8250)]
    public void reads_every_kind_of_rate(string rate, int quantity, string unit, int duty)
    {
        var country = Country([Tax("CUD", "value")], [Measure("CUD", rate)]);
        Assert.Equal(duty, country.Assess(Declaration(Item(100000, quantity: quantity, unit: unit))).Of("CUD"));
    }

    [Fact]
    public void a_specific_rate_in_foreign_money_takes_the_customs_rate()
    {
        // 100 DTN at 35.10 EUR/DTN, 0.8571 GBP per EUR: 3008.421
        var country = Country([Tax("A00", "value")], [Measure("A00", "35.10 EUR/100 KGM")], currency: "GBP", rates: [Rate("EUR", 0.8571m)]);
        Assert.Equal(3008.42m, country.Assess(Declaration(Item(1, "GBP", quantity: 10000, unit: "KGM"))).Of("A00"));
    }

    [Fact]
    public void adds_exact_amounts_and_rounds_once_where_the_country_does_so()
    {
        var measures = new[]
        {
            Measure("A00", "2.70 %"), Measure("A20", "25 %"), Measure("A21", "25 %"), Measure("A30", "144.10 GBP/1000 KGM"),
        };
        var country = Country(
            [Tax("A00", "value"), Tax("A20", "value"), Tax("A21", "value"), Tax("A30", "value"), Tax("B00", "value A00 A20 A21 A30", "20 %")],
            measures, Exactly, "GBP");
        var assessment = country.Assess(Declaration(Item(1260.89m, "GBP", quantity: 2000, unit: "KGM")));
        Assert.Equal([34.04m, 315.22m, 315.22m, 288.20m, 442.72m], assessment.Totals.Select(total => total.Amount));
        Assert.Equal(1395.40m, assessment.Total.Amount);
    }

    [Fact]
    public void a_base_may_be_cut_before_it_feeds_the_next_tax_while_the_total_is_not()
    {
        // Japan: item taxes feed the next base cut to 100 yen; the total adds them exact and is cut once.
        var yen = Policy(RoundingMode.Down, 1000, RoundingMode.Down, 100, RoundingMode.Down, 100, true, false);
        var country = Country([Tax("CUD", "value", "14 %")], [], yen, "JPY");
        var assessment = country.Assess(Declaration(Item(534795, "JPY"), Item(126258, "JPY")));
        Assert.Equal([74700m, 17600m], assessment.Lines.Select(line => line.Amount));
        Assert.Equal(92400m, assessment.Of("CUD"));
    }

    [Fact]
    public void freight_counts_as_the_incoterm_and_the_law_say()
    {
        (string, string, string, string) cif = ("incoterm", "CIF", "freight", "included");
        decimal Value(string basis, string incoterm) => Country([Tax("CUD", "value", "1 %")], [], basis: basis, codes: [cif])
            .Assess(Declaration(Item(1000)).With(new() { FreightChargeAmount = new(100, "KRW") }, incoterm)).Values[0].Customs;
        Assert.Equal((1100, 1000), (Value("CIF", "FOB"), Value("CIF", "CIF")));
        Assert.Equal((1000, 900), (Value("FOB", "FOB"), Value("FOB", "CIF")));
    }

    [Fact]
    public void charges_are_added_or_deducted_as_the_code_list_says()
    {
        var country = Country(
            [Tax("CUD", "value", "10 %")], [],
            codes: [("charge", "AB", "effect", "add"), ("charge", "BA", "effect", "deduct"), ("charge", "CC", "effect", "none")]);
        var valuation = new CustomsValuation
        {
            ChargeDeduction =
            [
                new() { ChargesTypeCode = "AB", OtherChargeDeductionAmount = new(50, "KRW") },
                new() { ChargesTypeCode = "BA", OtherChargeDeductionAmount = new(20, "KRW") },
                new() { ChargesTypeCode = "CC", OtherChargeDeductionAmount = new(999, "KRW") },
            ],
        };
        Assert.Equal(1030, country.Assess(Declaration(Item(1000)).With(valuation)).Values[0].Customs);
    }

    [Theory]
    [InlineData(null, null, 8)] // no claim
    [InlineData("FCN1", "1C01", 5)] // claimed and proven
    [InlineData("FAU1", "1C01", 8)] // an agreement rate above the basic one is not applied
    public void a_preference_is_applied_when_it_is_claimed_proven_and_lower(string? preference, string? proof, int duty)
    {
        var country = Country(
            [Tax("CUD", "value", choice: Choice.Lowest)],
            [Measure("CUD", "8 %"), Measure("CUD", "5 %", "FCN1", "1C01", origin: "CN"), Measure("CUD", "9 %", "FAU1", "1C01")]);
        Assert.Equal(duty, country.Assess(Declaration(Item(100, preference: preference, proof: proof))).Of("CUD"));
    }

    [Fact]
    public void an_additional_code_selects_its_measure_and_a_quota_its_rate()
    {
        var country = Country(
            [Tax("A00", "value", choice: Choice.Lowest), Tax("B00", "value A00", "20 %")],
            [Measure("A00", "10 %"), Measure("A00", "2 %", order: "054003"), Measure("B00", "0 %", additionalCode: "VATZ")]);
        Assert.Equal([10m, 22m], country.Assess(Declaration(Item(100))).Totals.Select(total => total.Amount));
        Assert.Equal([2m, 0m], country.Assess(Declaration(Item(100, quota: "054003", additionalCode: "VATZ"))).Totals.Select(total => total.Amount));
    }

    [Fact]
    public void an_export_owes_nothing_unless_its_procedure_does()
    {
        var country = Country([Tax("CUD", "value", "10 %")], []);
        Assert.Empty(country.Assess(Declaration(Item(100, procedure: "1000")), Direction.Export).Lines);
        Assert.Empty(country.Assess(Declaration(Item(100, procedure: "4000")), Direction.Export).Lines);
        Assert.Equal(10, country.Assess(Declaration(Item(100, procedure: "1100")), Direction.Export).Total.Amount);
    }

    [Fact]
    public void a_suspending_procedure_shows_the_duty_and_charges_nothing()
    {
        var assessment = Country([Tax("CUD", "value", "10 %")], []).Assess(Declaration(Item(100, procedure: "7100")));
        Assert.Equal(0, assessment.Total.Amount);
        Assert.EndsWith("Suspended by procedure 7100.", Assert.Single(assessment.Lines).Explanation, StringComparison.Ordinal);
    }
}
