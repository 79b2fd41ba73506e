using System.Globalization;
using System.Text.Json;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
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

    private static readonly RoundingPolicy Yen =
        Policy(RoundingMode.Down, 1000, RoundingMode.Down, 100, RoundingMode.Down, 100, true, false);

    /// <summary>What is not a matter of assessing goods, or needs what profiles cannot say yet.</summary>
    private static readonly Dictionary<string, string> Left = new(StringComparer.Ordinal)
    {
        ["GB-109"] = "sugar content (Brix) is not a unit of the expression language",
        ["GB-110"] = "tax on the retail price: no such base",
        ["GB-111"] = "small producer relief",
        ["GB-112"] = "Northern Ireland compares two tariffs",
        ["GB-113"] = "Northern Ireland compares two tariffs",
        ["GB-120"] = "outward processing",
        ["GB-121"] = "temporary admission",
        ["GB-122"] = "temporary admission",
        ["GB-123"] = "allocation of a tariff quota",
        ["GB-124"] = "simplified procedure values",
        ["GB-125"] = "tax on the retail price: no such base",
        ["GB-126"] = "tax on the retail price: no such base",
        ["JP-101"] = "the national and local consumption taxes start from the uncut value; the duty part is in assessing_a_declaration",
        ["KR-104"] = "simplified rate: an amount plus a percentage above a threshold that is no amount per unit",
        ["HK-101"] = "the band is per litre of the bottle",
        ["ZA-101"] = "the VAT base is the value raised by 10 %",
        ["PH-101"] = "the source carries unrounded dollars and prints another product",
        ["LIC-101"] = "write-off of a licence: Permits",
        ["EU-101"] = "entry price",
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
        ["SG-101"] = i => Total(Two(("customs", "16 SGD/LPA"), ("excise", "60 SGD/LPA"), Of(i.Number("litres") * 5 / 100, "LPA", "SGD"), "SGD")),
        ["SG-102"] = i => One("duty", "113 SGD/KGM", Of(i.Number("kg"), "KGM", "SGD"), currency: "SGD"),
        ["SG-103"] = i => One("duty", "60 SGD/LPA", Of(i.Number("litres") * 5 / 100, "LPA", "SGD"), currency: "SGD"),
        ["NZ-101"] = i => One("gst", i.Text("gst"), Item(i.Number("goods"), "NZD"), currency: "NZD", freight: i.Number("ins_freight")),
        ["CA-101"] = i => Total(Values(Country([Tax("duty", "value", i.Text("duty")), Tax("gst", "value duty", i.Text("gst"))], [], Exactly, "CAD", [Rate("USD", i.Number("rate"))])
            .Assess(Declaration(Item(i.Number("usd"), "USD"))), "value_for_duty")),
    };

    [Theory]
    [MemberData(nameof(Ids))]
    public void come_out_to_the_cent(string id)
    {
        var example = Read().Single(row => row.GetProperty("id").GetString() == id);
        var reached = Cases[id](example.GetProperty("inputs"));
        var compared = example.GetProperty("expected").EnumerateObject().Where(expected => reached.ContainsKey(expected.Name)).ToArray();
        Assert.NotEmpty(compared);
        Assert.All(compared, expected => Assert.Equal(
            decimal.Parse(expected.Value.GetString()!, CultureInfo.InvariantCulture), reached[expected.Name]));
    }

    [Fact]
    public void are_all_accounted_for() => Assert.Equal(
        Read().Select(row => row.GetProperty("id").GetString()!).Order(StringComparer.Ordinal),
        Cases.Keys.Concat(Left.Keys).Append("AU-101").Order(StringComparer.Ordinal));

    /// <summary>AU-101: GST is also on transport and insurance, which are outside the FOB customs value.</summary>
    [Fact]
    public void of_australia_needs_a_tax_base_beyond_the_customs_value()
    {
        var duty = Country([Tax("duty", "value", "5 %")], [], Exactly, "AUD").Assess(Declaration(Item(1200, "AUD"))).Of("duty");
        Assert.Equal(60.00m, duty);
    }

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

    private static Dictionary<string, decimal> Values(Payments.Assessing.Assessment assessment, string value)
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
