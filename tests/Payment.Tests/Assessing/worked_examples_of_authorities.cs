using System.Globalization;
using System.Text.Json;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using Xunit;
using static SingleWindow.Payments.Tests.Borduria;

namespace SingleWindow.Payments.Tests.Assessing;

/// <summary>
/// Each example is a country of its own: a chain of taxes, measures and a rounding policy in the words that profiles use.
/// Nothing in the engine knows an example.
/// </summary>
public class worked_examples_of_authorities
{
    private static readonly RoundingPolicy ExciseDown =
        Policy(RoundingMode.None, 1, RoundingMode.Down, 0.01m, RoundingMode.None, 1, true, true);

    /// <summary>Nothing of the value, each tax down to 100 where later ones build on it, the total adds what was cut.</summary>
    private static readonly RoundingPolicy Yen =
        Policy(RoundingMode.None, 1, RoundingMode.Down, 100, RoundingMode.Down, 100, true, false);

    /// <summary>Not a matter of assessing goods.</summary>
    private static readonly Dictionary<string, string> Left = new(StringComparer.Ordinal)
    {
        ["LIC-101"] = "usage of a licence: reproduced with the quantity ledger of Permits, in writing_off_a_licence; nothing is assessed",
    };

    /// <summary>What an example prints on its way to the amounts and a declaration has no place for.</summary>
    private static readonly Dictionary<string, string> OnTheWay = new(StringComparer.Ordinal)
    {
        ["GB-115 hl"] = "quantity that the rate is applied to",
        ["GB-115 hl_pct"] = "quantity that the rate is applied to",
        ["PH-101 dv_usd"] = "the value before conversion; the source then prints 129,410,161.92 PHP, carrying unrounded dollars, where the product is 129,410,161.855",
    };

    public static IEnumerable<TheoryDataRow<string>> Ids() => Cases.Keys.Select(id => new TheoryDataRow<string>(id));

    private static Dictionary<string, Func<JsonElement, IReadOnlyDictionary<string, decimal>>> Cases => new(StringComparer.Ordinal)
    {
        ["GB-101"] = inputs => Stack(inputs, false),
        ["GB-102"] = inputs => Stack(inputs, true),
        ["GB-127"] = inputs => Stack(inputs, false, "1.5 %"),
        ["GB-128"] = inputs => Stack(inputs, false, "0 %"),
        ["GB-103"] = i => One("duty", i.Text("rate"), Item(i.Number("value"), "GBP"), freight: i.Number("freight") + i.Number("insurance")),
        ["GB-104"] = i => One("vat", "8 %", Item(i.Number("customs_value") + i.Number("duties"), "GBP")),
        ["GB-105"] = i => One("duty", "35.10 GBP/100 KGM", Of(i.Number("quantity_kg"), "KGM")),
        ["GB-106"] = i => One("duty", "35.10 GBP/DTN", Of(i.Number("quantity_dtn"), "DTN")),
        ["GB-107"] = i => One("duty", "35.10 EUR/DTN", Of(i.Number("quantity_dtn"), "DTN"), rates: [Rate("EUR", i.Number("gbp_per_eur"))]),
        // Per %vol and hectolitre is per litre of pure alcohol: litres × %vol / 100.
        ["GB-108"] = i => One("duty", "0.50 GBP/LPA", Of(i.Number("litres") * i.Number("abv") / 100, "LPA"), ExciseDown),
        ["GB-114"] = i => One("duty", $"{i.Text("rate_per_hl")} GBP/HLT", Of(i.Number("bottles") * i.Number("cl"), "CLT"), ExciseDown),
        ["GB-115"] = i => One("duty", $"{i.Text("rate")} GBP/LPA",
            Of(i.Number("cases") * i.Number("bottles") * i.Number("cl") / 100 * i.Number("abv") / 100, "LPA"), ExciseDown),
        ["GB-116"] = i => One("duty", $"{i.Text("rate")} GBP/LPA", Of(i.Number("cl") / 100 * i.Number("abv") / 100, "LPA")),
        ["GB-117"] = i => One("duty", $"{i.Text("rate")} GBP/HLT", Of(i.Number("cl"), "CLT")),
        ["GB-118"] = i => One("duty", $"{i.Text("rate")} GBP/HLT", Of(i.Number("cl"), "CLT")),
        ["GB-119"] = i => One("duty", $"{i.Text("rate")} GBP/HLT", Of(i.Number("pint") * 0.56826125m, "LTR")),
        ["KR-101"] = i => One("duty", i.Text("rate"), Item(i.Number("cif_usd"), "USD"), KoreanRounding, "KRW", [Rate("USD", i.Number("krw_per_usd"))]),
        ["KR-102"] = KoreanFreeTrade,
        ["KR-103"] = i => Values(Country([Tax("duty", "value", i.Text("rate"))], [], KoreanRounding, rates: [Rate("CNY", i.Number("fx"))])
            .Assess(Declaration(Item(i.Number("goods_cny"), "CNY")).With(new() { FreightChargeAmount = new(i.Number("freight_krw"), "KRW") })), "cif"),
        ["KR-105"] = i => Chain(i, ["duty", "ict", "education", "vat"],
            [Tax("duty", "value", "8 %"), Tax("ict", "value duty", $"20 % above {i.Text("threshold")} KRW/C62"), Tax("education", "ict", "30 %"), Tax("vat", "value duty ict education", "10 %")]),
        ["KR-106"] = i => Chain(i, ["duty", "liquor", "education", "vat"],
            [Tax("duty", "value", "15 %"), Tax("liquor", "value duty", "30 %"), Tax("education", "liquor", "10 %"), Tax("vat", "value duty liquor education", "10 %")]),
        ["GB-109"] = i => One("duty", "0.30 GBP/DTN.BRX", Of(i.Number("kg"), "KGM").Stating((i.Number("brix"), "BRX"))),
        ["GB-110"] = i => One("duty", $"{i.Text("rate")} of RET", Item(0, "GBP").Stating((i.Number("retail_price"), "RET"))),
        ["GB-111"] = i => One("relief", "down(1 GBP/LPA.SPR, 0.01)", Item(0, "GBP").Stating((i.Number("lpa"), "LPA"), (i.Number("spr"), "SPR"))),
        ["GB-112"] = TwoTariffs,
        ["GB-113"] = TwoTariffs,
        ["GB-120"] = OutwardProcessing,
        ["GB-121"] = TemporaryAdmission,
        ["GB-122"] = TemporaryAdmission,
        ["GB-123"] = ServedOnOneDay,
        ["GB-124"] = UnitPrice,
        ["GB-125"] = Cigarettes,
        ["GB-126"] = Cigarettes,
        ["JP-101"] = Japan,
        ["KR-104"] = i => One("tax", "288450 KRW + 45 % above 1923000 KRW", Item(i.Number("value")), KoreanRounding, "KRW"),
        ["HK-101"] = i => One("duty", "min(100 %, 200 HKD) + 10 % above 200 HKD", Item(i.Number("value"), "HKD"), currency: "HKD"),
        ["AU-101"] = Australia,
        ["ZA-101"] = SouthAfrica,
        ["PH-101"] = i => One("duty", i.Text("rate"), Item(i.Number("fob") + i.Number("freight") + i.Number("insurance"), "USD"), currency: "PHP", rates: [Rate("USD", i.Number("fx"))]),
        ["EU-101"] = EntryPrice,
        ["SG-101"] = i => Total(Two(("customs", "16 SGD/LPA"), ("excise", "60 SGD/LPA"), Of(i.Number("litres") * 5 / 100, "LPA", "SGD"), "SGD")),
        ["SG-102"] = i => One("duty", "113 SGD/KGM", Of(i.Number("kg"), "KGM", "SGD"), currency: "SGD"),
        ["SG-103"] = i => One("duty", "60 SGD/LPA", Of(i.Number("litres") * 5 / 100, "LPA", "SGD"), currency: "SGD"),
        ["NZ-101"] = i => One("gst", i.Text("gst"), Item(i.Number("goods"), "NZD"), currency: "NZD", freight: i.Number("ins_freight")),
        ["CA-101"] = Canada,
    };

    [Theory]
    [MemberData(nameof(Ids))]
    public void come_out_to_the_cent(string id)
    {
        var example = Read().Single(row => row.GetProperty("id").GetString() == id);
        var reached = Cases[id](example.GetProperty("inputs"));
        Assert.All(example.GetProperty("expected").EnumerateObject().Where(expected => !OnTheWay.ContainsKey($"{id} {expected.Name}")), expected => Assert.Equal(
            (expected.Name, decimal.Parse(expected.Value.GetString()!, CultureInfo.InvariantCulture)),
            (expected.Name, reached.TryGetValue(expected.Name, out var amount) ? amount : -1)));
    }

    [Fact]
    public void are_all_accounted_for() => Assert.Equal(
        Read().Select(row => row.GetProperty("id").GetString()!).Order(StringComparer.Ordinal),
        Cases.Keys.Concat(Left.Keys).Order(StringComparer.Ordinal));

    private static IReadOnlyList<JsonElement> Read()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(SharedData.File("data/examples/worked_examples.json")));
        return [.. file.RootElement.EnumerateArray().Select(row => row.Clone())];
    }

    private static GovernmentAgencyGoodsItem Of(decimal quantity, string unit, string currency = "GBP") =>
        Item(0, currency, quantity: quantity, unit: unit);

    private static Dictionary<string, decimal> One(
        string tax, string rate, GovernmentAgencyGoodsItem item, RoundingPolicy? rounding = null, string currency = "GBP",
        IReadOnlyList<ExchangeRate>? rates = null, decimal freight = 0) =>
        Values(Country([Tax(tax, "value", rate)], [], rounding ?? Exactly, currency, rates)
            .Assess(Declaration(item).With(new() { FreightChargeAmount = new(freight, currency) })), "value");

    private static Dictionary<string, decimal> Two((string, string) one, (string, string) other, GovernmentAgencyGoodsItem item, string currency) =>
        Values(Country([Tax(one.Item1, "value", one.Item2), Tax(other.Item1, "value", other.Item2)], [], Exactly, currency).Assess(Declaration(item)), "value");

    private static Dictionary<string, decimal> Chain(JsonElement inputs, IReadOnlyList<string> names, IReadOnlyList<Tax> taxes)
    {
        Assert.Equal(names, taxes.Select(tax => tax.Type), StringComparer.Ordinal);
        return Values(Country(taxes, [], KoreanRounding).Assess(Declaration(Item(inputs.Number("value"), quantity: 1, unit: "C62"))), "value");
    }

    /// <summary>The stack of a British ferro-alloy. A quota leaves out the safeguard duty only.</summary>
    private static Dictionary<string, decimal> Stack(JsonElement inputs, bool quota, string? preference = null)
    {
        var taxes = new List<Tax>
        {
            Tax("import_duty", "value", choice: Choice.Only), Tax("additional", "value", "25 %"),
            Tax("anti-dumping", "value", "144.10 GBP/1000 KGM"), Tax("safeguard", "value"),
            Tax("vat", "value import_duty additional anti-dumping safeguard", "20 %"),
        };
        var measures = new List<TariffMeasure> { Measure("import_duty", quota ? "20 %" : "2.7 %") };
        measures.AddRange(quota ? [] : [Measure("safeguard", "25 %")]);
        measures.AddRange(preference is null ? [] : [Measure("import_duty", preference, "300", "1U110")]);
        var item = Item(
            inputs.Number("goods"), "GBP", preference: preference is null ? null : "300", proof: preference is null ? null : "1U110",
            quantity: inputs.Number("tonnes"), unit: "TNE");
        var assessment = Country(taxes, measures, Exactly, "GBP").Assess(Declaration(item)
            .With(new() { FreightChargeAmount = new(inputs.Number("freight") + inputs.Number("insurance"), "GBP") }));
        var reached = Total(Values(assessment, "customs_value"));
        reached["vat_base"] = decimal.Round(assessment.Lines.Single(line => line.Type == "vat").Base, 2, MidpointRounding.AwayFromZero);
        return reached;
    }

    private static Dictionary<string, decimal> KoreanFreeTrade(JsonElement inputs)
    {
        var country = Country(
            [Tax("duty", "value", choice: Choice.Lowest), Tax("vat", "value duty", "10 %")],
            [
                Measure("duty", "8 %", code: "9507300000"), Measure("duty", "0 %", "FCN1", "1C01", origin: "CN", code: "9507300000"),
                Measure("duty", "13 %", code: "6110200000"), Measure("duty", "5.2 %", "FCN1", "1C01", origin: "CN", code: "6110200000"),
            ],
            KoreanRounding, rates: [Rate("USD", inputs.Number("fx_usd"))]);
        var lines = inputs.GetProperty("lines").EnumerateArray()
            .Select(line => Item(
                line.GetProperty("qty").GetDecimal() * line.GetProperty("unit_price_usd").GetDecimal(), "USD", line.Text("hs"), "CN", "FCN1", "1C01"));
        var assessment = country.Assess(Declaration([.. lines]).With(new() { FreightChargeAmount = new(inputs.Number("freight_usd"), "USD") }));
        var reached = Values(assessment, "cif");
        for (var i = 0; i < assessment.Values.Count; i++)
        {
            reached[$"cif{i + 1}"] = assessment.Values[i].Customs;
            foreach (var line in assessment.Lines.Where(line => line.Item == i + 1))
            {
                reached[$"{line.Type}{i + 1}"] = line.Amount;
            }
        }

        return reached;
    }

    private static Dictionary<string, decimal> TwoTariffs(JsonElement inputs)
    {
        var reached = One("chosen_duty", $"within({inputs.Number("uk_duty")} GBP, {inputs.Number("eu_duty")} GBP, 3 %)", Item(inputs.Number("customs_value"), "GBP"));
        return reached;
    }

    private static Dictionary<string, decimal> Cigarettes(JsonElement inputs)
    {
        const string Usual = "16.5 % of RET + 244.78 GBP/MIL", Least = "320.90 GBP/MIL";
        var item = Item(0, "GBP").Stating((inputs.Number("retail_price"), "RET"), (inputs.Number("thousand_items"), "MIL"));
        return Values(Country([Tax("left_of_min", "value", Usual), Tax("minimum", "value", Least), Tax("duty", "value", $"max({Usual}, {Least})")], [], ExciseDown, "GBP")
            .Assess(Declaration(item)), "value");
    }

    private static Dictionary<string, decimal> OutwardProcessing(JsonElement inputs)
    {
        var country = Country([Tax("duty", "value")], [Measure("duty", inputs.Text("rate_product")), Measure("duty", inputs.Text("rate_exported"), code: "0102")], Exactly, "GBP",
            codes: ("charge", "XP", "effect", "exported")).Relieved("6121", new(ReliefKind.Exported, 0, ["duty"], "EXPGO", "GACV31050"));
        var item = Item(inputs.Number("product"), "GBP", procedure: "6121");
        var processed = item with
        {
            CustomsValuation = new() { ChargeDeduction = [new() { ChargesTypeCode = "XP", OtherChargeDeductionAmount = new(inputs.Number("exported"), "GBP") }] },
            AdditionalInformation = [new() { StatementCode = "EXPGO", StatementDescription = "0102" }],
        };
        var reached = Values(country.Assess(Declaration(processed)), "value");
        reached["duty_before"] = country.Assess(Declaration(item)).Of("duty");
        return reached;
    }

    private static Dictionary<string, decimal> TemporaryAdmission(JsonElement inputs)
    {
        var country = Country([Tax("duty", "value", "100 %")], [], Exactly, "GBP")
            .Relieved("53+D51", new(ReliefKind.Monthly, 3, ["duty"], "MONTH", "SI 2018/1249 reg. 41"));
        var item = Item(inputs.Number("full_duty"), "GBP", procedure: "5300");
        return Values(country.Assess(Declaration(item with
        {
            GovernmentProcedure = [.. item.GovernmentProcedure, new() { CurrentCode = "D51" }],
            AdditionalInformation = [new() { StatementCode = "MONTH", StatementDescription = inputs.Text("months") }],
        })), "value");
    }

    /// <summary>Two claims of one day on what is left of a quota.</summary>
    private static Dictionary<string, decimal> ServedOnOneDay(JsonElement inputs)
    {
        var claims = inputs.GetProperty("claims").EnumerateArray().Select(claim => decimal.Parse(claim.GetString()!, CultureInfo.InvariantCulture)).ToArray();
        var served = Allocation.Of(inputs.Number("balance"), claims);
        return new(StringComparer.Ordinal) { ["a"] = served.Quantities[0], ["b"] = served.Quantities[1], ["coefficient"] = served.Coefficient };
    }

    private static Dictionary<string, decimal> UnitPrice(JsonElement inputs)
    {
        var country = Country([Tax("duty", "value", "0 %")], [], Policy(RoundingMode.HalfUp, 0.01m, RoundingMode.None, 1, RoundingMode.None, 1, false, false), "GBP")
            .Priced(new("spv", "0101", RateExpression.Parse($"{inputs.Text("unit_price_per_100kg")} GBP/100 KGM"), "Act", new(new(2022, 9, 16))));
        var item = Of(inputs.Number("kg"), "KGM");
        return Values(country.Assess(Declaration(item with { GovernmentProcedure = [.. item.GovernmentProcedure, new() { CurrentCode = "E01" }] })
            .With(new() { FreightChargeAmount = new(99, "GBP") })), "customs_value");
    }

    private static Dictionary<string, decimal> Japan(JsonElement inputs)
    {
        Rounding thousand = new(1000, RoundingMode.Down);
        var items = inputs.GetProperty("items").EnumerateArray().ToArray();
        var country = Country(
            [
                Tax("duty", "value", "14 %") with { BaseRounding = thousand }, Tax("ct", "value duty") with { BaseRounding = thousand },
                Tax("local", "ct", "2200/78 %"),
            ],
            [.. items.Select((item, i) => Measure("ct", item.Text("ct"), code: $"010{i + 1}"))], Yen, "JPY");
        var assessment = country.Assess(Declaration([.. items.Select((item, i) => Item(item.Number("cif"), "JPY", $"010{i + 1}"))]));
        Assert.Empty(assessment.Findings);
        var reached = assessment.Totals.ToDictionary(total => $"{total.Type}_total", total => total.Amount, StringComparer.Ordinal);
        foreach (var line in assessment.Lines)
        {
            var who = line.Item == 1 ? "A" : "B";
            reached[$"{line.Type}{who}_raw"] = decimal.Floor(line.Detail!.Exact);
            reached[$"{line.Type}{who}"] = line.Type == "local" ? decimal.Floor(line.Detail.Exact) : line.Amount;
        }

        // The source prints the base of the consumption tax before it is cut: value and cut duty.
        for (var i = 0; i < items.Length; i++)
        {
            reached[i == 0 ? "ct_baseA" : "ct_baseB"] = assessment.Values[i].Customs + reached[i == 0 ? "dutyA" : "dutyB"];
        }

        return reached;
    }

    private static Dictionary<string, decimal> Australia(JsonElement inputs)
    {
        var assessment = Country([Tax("duty", "value", inputs.Text("duty")), Tax("gst", "value duty costs", "10 %")], [], Exactly, "AUD", basis: "FOB")
            .Assess(Declaration(Item(inputs.Number("cval"), "AUD")).With(new() { FreightChargeAmount = new(inputs.Number("ti"), "AUD") }));
        var reached = Total(Values(assessment, "value"));
        reached["voti"] = assessment.Lines.Single(line => line.Type == "gst").Base;
        return reached;
    }

    private static Dictionary<string, decimal> Canada(JsonElement inputs)
    {
        var assessment = Country([Tax("duty", "value", inputs.Text("duty")), Tax("gst", "value duty", inputs.Text("gst"))], [], Exactly, "CAD", [Rate("USD", inputs.Number("rate"))])
            .Assess(Declaration(Item(inputs.Number("usd"), "USD")));
        var reached = Total(Values(assessment, "value_for_duty"));
        reached["value_for_tax"] = assessment.Lines.Single(line => line.Type == "gst").Base;
        return reached;
    }

    private static Dictionary<string, decimal> SouthAfrica(JsonElement inputs)
    {
        var vat = Tax("vat", "value", "15 %");
        var assessment = Country([Tax("duty", "value", inputs.Text("duty")), Based(vat, "110 % value", "duty")], [], Exactly, "ZAR")
            .Assess(Declaration(Item(inputs.Number("value"), "ZAR")));
        var reached = Values(assessment, "value");
        reached["atv"] = assessment.Lines.Single(line => line.Type == "vat").Base;
        return reached;
    }

    /// <summary>The bands of the measure itself, as they were imported.</summary>
    private static Dictionary<string, decimal> EntryPrice(JsonElement inputs)
    {
        MeasureCondition Band(int sequence, decimal from, string rate) => new(
            "V", sequence, null, new(ThresholdOf.Price, ThresholdOperator.AtLeast, from, "EUR", "DTN"), ConditionAction.Apply, RateExpression.Parse(rate));
        var bands = SharedMeasures.Conditions("3702056").Select(row => Band(row.Sequence, row.Threshold, row.Duty)).ToArray();
        Assert.NotEmpty(bands);
        var measure = Measure("duty", "0 %") with { Conditions = bands };
        var assessment = Country([Tax("duty", "value")], [measure], Exactly, "EUR")
            .Assess(Declaration(Item(inputs.Number("price_per_100kg") * inputs.Number("dtn"), "EUR", quantity: inputs.Number("dtn"), unit: "DTN")));
        var reached = Values(assessment, "value");
        reached["specific_rate"] = RateExpression.Parse(assessment.Lines.Single().Detail!.Expression).Parts().OfType<SpecificRate>().Single().Money;
        return reached;
    }

    private static Dictionary<string, decimal> Values(Assessment assessment, string value)
    {
        Assert.Empty(assessment.Findings);
        var reached = assessment.Totals.ToDictionary(total => total.Type, total => total.Amount, StringComparer.Ordinal);
        reached[value] = assessment.Values.Sum(item => item.Customs);
        return reached;
    }

    private static Dictionary<string, decimal> Total(Dictionary<string, decimal> reached)
    {
        reached["total"] = reached.Where(tax => tax.Key is not ("value" or "customs_value" or "value_for_duty")).Sum(tax => tax.Value);
        return reached;
    }
}

internal static class Inputs
{
    public static string Text(this JsonElement inputs, string name) => inputs.GetProperty(name).GetString()!;

    public static decimal Number(this JsonElement inputs, string name) => inputs.GetProperty(name) is { ValueKind: JsonValueKind.Number } number
        ? number.GetDecimal()
        : decimal.Parse(inputs.Text(name), CultureInfo.InvariantCulture);
}
