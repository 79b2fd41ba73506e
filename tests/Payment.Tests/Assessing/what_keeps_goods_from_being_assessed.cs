using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Payments.Assessing;
using Xunit;
using static SingleWindow.Payments.Tests.Borduria;

namespace SingleWindow.Payments.Tests.Assessing;

public class what_keeps_goods_from_being_assessed
{
    private static readonly Countries.CountryProfile Country = Borduria.Country(
        [Tax("CUD", "value", choice: Countries.Choice.Lowest), Tax("EXC", "value")],
        [
            Measure("CUD", "8 %"), Measure("CUD", "5 %", "FCN1", "1C01", origin: "CN"), Measure("CUD", "1800 KRW/KGM", code: "0703"),
            Measure("CUD", "10 EUR/KGM", code: "0704"), Measure("EXC", "1 %", additionalCode: "X301", code: "2208"),
        ],
        rates: [Rate("USD", 1300)]);

    public static readonly TheoryData<string, string, string, string, string> Cases = new()
    {
        { "no goods", FindingCode.NoGoods, "/goodsShipment", "42A 67A", "" },
        { "no code", FindingCode.NoCommodityCode, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/classification/0/id", "42A 67A 68A.1 23A 21A.1:145", "" },
        { "unknown code", FindingCode.NotInTariff, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/classification/0/id", "42A 67A 68A.1 23A 21A.1:145", "9999" },
        { "no price", FindingCode.NoPrice, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/invoiceLine/itemChargeAmount", "42A 67A 68A.1 23A 79A:112", "" },
        { "no currency", FindingCode.NoCurrency, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/invoiceLine/itemChargeAmount", "42A 67A 68A.1 23A 79A:112", "100" },
        { "no rate", FindingCode.NoExchangeRate, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/invoiceLine/itemChargeAmount", "42A 67A 68A.1 23A 79A:112", "CHF" },
        { "below zero", FindingCode.NegativeValue, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/invoiceLine/itemChargeAmount", "42A 67A 68A.1 23A 79A:112", "-1" },
        { "unknown charge", FindingCode.UnknownCharge, "/goodsShipment/customsValuation/chargeDeduction/0/chargesTypeCode", "42A 67A 41A 58B.1:371", "ZZ" },
        { "no quantity", FindingCode.NoQuantity, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/goodsMeasure/tariffQuantity", "42A 67A 68A.1 23A 65A:130", "" },
        { "litres for kilograms", FindingCode.NoQuantity, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/goodsMeasure/tariffQuantity", "42A 67A 68A.1 23A 65A:130", "" },
        { "rate in unknown money", FindingCode.NoExchangeRate, "/goodsShipment/governmentAgencyGoodsItem/0", "42A 67A 68A.1", "" },
        { "unknown preference", FindingCode.NoSuchPreference, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/dutyTaxFee/0/dutyRegimeCode", "42A 67A 68A.1 23A 50A.1:164", "FUS1" },
        { "preference of others", FindingCode.NoSuchPreference, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/dutyTaxFee/0/dutyRegimeCode", "42A 67A 68A.1 23A 50A.1:164", "FCN1" },
        { "no proof", FindingCode.NoProof, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/dutyTaxFee/0/dutyRegimeCode", "42A 67A 68A.1 23A 50A.1:164", "FCN1" },
        { "no additional code", FindingCode.NoAdditionalCode, "/goodsShipment/governmentAgencyGoodsItem/0/commodity/classification/0/id", "42A 67A 68A.1 23A 21A.1:145", "2208" },
        { "beyond a decimal", FindingCode.TooLarge, "", "42A", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void is_located_and_never_taken_for_zero(string what, string code, string path, string pointer, string value)
    {
        var assessment = Country.Assess(Given(what));
        var finding = Assert.Single(assessment.Findings);
        Assert.Equal((code, path, pointer, value), (finding.Code, finding.Path, string.Join(' ', finding.Pointer!.Select(Step)), finding.Value ?? ""));
        Assert.Empty(assessment.Lines);
    }

    [Fact]
    public void is_said_all_at_once()
    {
        var found = Country.Assess(Declaration(Item(1, "CHF"), Item(1, code: "9999"), Item(1, code: "0703"))).Findings;
        Assert.Equal(
            [FindingCode.NoExchangeRate, FindingCode.NotInTariff, FindingCode.NoQuantity], found.Select(finding => finding.Code), StringComparer.Ordinal);
    }

    private static string Step(PointerStep step) =>
        $"{step.Section}{(step.Sequence is { } n ? $".{n}" : "")}{(step.Tag is { } tag ? $":{tag}" : "")}";

    private static Declaration Given(string what) => what switch
    {
        "no goods" => Declaration(),
        "no code" => Declaration(Item(100, code: "")),
        "unknown code" => Declaration(Item(100, code: "9999")),
        "no price" => Declaration(Item(100) with { Commodity = Item(100).Commodity! with { InvoiceLine = null } }),
        "no currency" => Declaration(Item(100, null!)),
        "no rate" => Declaration(Item(100, "CHF")),
        "below zero" => Declaration(Item(-1)),
        "unknown charge" => Declaration(Item(100)).With(new()
        {
            ChargeDeduction = [new() { ChargesTypeCode = "ZZ", OtherChargeDeductionAmount = new(1, "KRW") }],
        }),
        "no quantity" => Declaration(Item(100, code: "0703")),
        "litres for kilograms" => Declaration(Item(100, code: "0703", quantity: 1, unit: "LTR")),
        "rate in unknown money" => Declaration(Item(100, code: "0704", quantity: 1, unit: "KGM")),
        "unknown preference" => Declaration(Item(100, preference: "FUS1")),
        "preference of others" => Declaration(Item(100, origin: "JP", preference: "FCN1", proof: "1C01")),
        "no proof" => Declaration(Item(100, preference: "FCN1")),
        "no additional code" => Declaration(Item(100, code: "2208")),
        "beyond a decimal" => Declaration(Item(decimal.MaxValue, "USD")),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
    };
}
