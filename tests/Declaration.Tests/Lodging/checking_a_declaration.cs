using System.Text.Json.Nodes;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using Xunit;
using Wco = SingleWindow.Contracts.Wco;
using static SingleWindow.Declarations.Tests.Lodging.SampleDeclarations;

namespace SingleWindow.Declarations.Tests.Lodging;

/// <summary>Each row makes one mistake in a sound declaration: exactly that finding comes, at that place.</summary>
public class checking_a_declaration
{
    [Fact]
    public void a_sound_import_has_no_findings() => Assert.Empty(Checks.Of(KoreanImport(), Korea, Today));

    [Theory]
    // Missing
    [InlineData("/functionalReferenceId", null, "SW11002", null)]
    [InlineData("/typeCode", null, "SW30001", null)]
    [InlineData("/goodsShipment/importer/id", null, "SW11014", null)]
    [InlineData("/goodsShipment/tradeTerms", null, "SW11019 /goodsShipment/tradeTerms/conditionCode", null)]
    [InlineData("/goodsShipment/governmentAgencyGoodsItem/1/commodity/description", null, "SW11031", null)]
    [InlineData("/goodsShipment/governmentAgencyGoodsItem/1/packaging/0/quantityQuantity", null, "SW11041", null)]
    // Too long, wrong characters, wrong order of magnitude
    [InlineData("/functionalReferenceId", "\"123456789012345678901234567890123456\"", "SW12002", null)]
    [InlineData("/goodsShipment/importer/name", "\"0123456789012345678901234567890123456789012345678901234567890123456789X\"", "SW12015", null)]
    [InlineData("/goodsShipment/ucr", "{\"id\":\"0123456789012345678901234567890123456\"}", "SW20001 /goodsShipment/ucr/id", null)]
    [InlineData("/goodsShipment/consignor", "{\"address\":{\"countryCode\":\"1\"}}", "SW20001 /goodsShipment/consignor/address/countryCode", null)]
    [InlineData("/goodsShipment/consignor", "{\"address\":{\"countryCode\":\"1A\"}}", "SW20002 /goodsShipment/consignor/address/countryCode", null)]
    [InlineData("/goodsShipment/governmentAgencyGoodsItem/0/commodity/goodsMeasure/netNetWeightMeasure/value", "0.1234567", "SW12034 /goodsShipment/governmentAgencyGoodsItem/0/commodity/goodsMeasure/netNetWeightMeasure", null)]
    [InlineData("/goodsShipment/governmentAgencyGoodsItem/0/commodity/goodsMeasure/netNetWeightMeasure/value", "1020000", "SW30005 /goodsShipment/governmentAgencyGoodsItem/0/commodity/goodsMeasure/netNetWeightMeasure", null)]
    [InlineData("/totalGrossMassMeasure/value", "1.3", "SW30004 /totalGrossMassMeasure", "1300")]
    [InlineData("/totalGrossMassMeasure/value", "-1", "SW20005 /totalGrossMassMeasure", null)]
    [InlineData("/totalPackageQuantity", "3", "SW30004", "30")]
    [InlineData("/invoiceAmount/value", "52", "SW30004 /invoiceAmount", "52000")]
    [InlineData("/goodsItemQuantity", "3", "SW30003", "2")]
    // Wrong codes, with the one that was meant
    [InlineData("/typeCode", "\"XXA\"", "SW30001", null)]
    [InlineData("/declarationOfficeId", "\"03\"", "SW12004", null)]
    [InlineData("/declarationOfficeId", "\"Busan Customs\"", "SW12004", null)]
    [InlineData("/goodsShipment/exportCountry/id", "\"co\"", "SW13017", "CO")]
    [InlineData("/goodsShipment/tradeTerms/conditionCode", "\"CIG\"", "SW13019", null)]
    [InlineData("/goodsShipment/governmentAgencyGoodsItem/1/origin/0/countryCode", "\" VN\"", "SW12037", "VN")]
    [InlineData("/goodsShipment/governmentAgencyGoodsItem/1/commodity/classification/0/id", "\"8517130001\"", "SW30012", "8517130000")]
    [InlineData("/goodsShipment/governmentAgencyGoodsItem/1/commodity/goodsMeasure/tariffQuantity/unitCode", "\"KGM\"", "SW30014 /goodsShipment/governmentAgencyGoodsItem/1/commodity/goodsMeasure/tariffQuantity", "NAR")]
    [InlineData("/goodsShipment/governmentAgencyGoodsItem/1/commodity/goodsMeasure/tariffQuantity", null, "SW30013", null)]
    [InlineData("/invoiceAmount/currencyId", "\"XQX\"", "SW30006 /invoiceAmount", null)]
    // Numbers, parties, dates
    [InlineData("/goodsShipment/governmentAgencyGoodsItem/1/sequenceNumeric", "5", "SW30002", "2")]
    [InlineData("/goodsShipment/governmentAgencyGoodsItem/1/sequenceNumeric", "1", "SW30002", "2")]
    [InlineData("/goodsShipment/importer/id", "\"120-86-12345\"", "SW30008", "1208612345")]
    [InlineData("/declarant/id", "\"somebody\"", "SW30008", null)]
    [InlineData("/acceptanceDateTime", "{\"text\":\"20261224\",\"formatCode\":\"102\"}", "SW30009", null)]
    [InlineData("/acceptanceDateTime", "{\"text\":\"20260101\",\"formatCode\":\"102\"}", "SW30010", null)]
    [InlineData("/acceptanceDateTime", "{\"text\":\"2026-11-23\",\"formatCode\":\"102\"}", "SW20004", "20261123")]
    [InlineData("/issueDateTime", "{\"text\":\"20261345\",\"formatCode\":\"102\"}", "SW20004", null)]
    [InlineData("/goodsShipment/invoice/issueDateTime/text", "\"20270101\"", "SW30009 /goodsShipment/invoice/issueDateTime", null)]
    public void one_mistake_gives_one_finding_at_its_place(string path, string? json, string expected, string? suggestion)
    {
        var findings = Checks.Of(With(path, json), Korea, Today);
        var finding = Assert.Single(findings);
        Assert.Equal(expected.Contains(' ', StringComparison.Ordinal) ? expected : $"{expected} {path}", $"{finding.Code} {finding.Path}");
        if (suggestion is not null) Assert.Equal(suggestion, finding.Suggestion);
        Assert.Equal("42A", finding.Pointer![0].Section);
        Assert.NotEqual("", finding.Text);
    }

    [Fact]
    public void all_findings_come_at_once_each_with_its_pointer()
    {
        var declaration = With("/goodsShipment/governmentAgencyGoodsItem/1/sequenceNumeric", "7");
        declaration = With("/totalPackageQuantity", "3", declaration);
        declaration = With("/goodsShipment/importer/id", null, declaration);
        var findings = Checks.Of(declaration, Korea, Today);
        Assert.Equal(["SW11014", "SW30002", "SW30004"], findings.Select(f => f.Code).Order(StringComparer.Ordinal));
        Assert.Contains(findings, f => f.Pointer!.SequenceEqual([new("42A"), new("67A"), new("68A", 7, "006")]));
        Assert.Contains(findings, f => f.Pointer!.SequenceEqual([new("42A"), new("67A"), new("74A", null, "R038")]));
    }

    [Fact]
    public void a_corrected_declaration_passes()
    {
        var wrong = With("/goodsShipment/importer/id", "\"120-86-12345\"");
        var advice = Assert.Single(Checks.Of(wrong, Korea, Today));
        Assert.Empty(Checks.Of(With(advice.Path, $"\"{advice.Suggestion}\"", wrong), Korea, Today));
    }

    [Fact]
    public void speaks_the_language_of_the_caller()
    {
        var wrong = With("/goodsItemQuantity", "3");
        Assert.Equal("신고서의 품목은 2개입니다.", Assert.Single(Checks.Of(wrong, Korea, Today, "ko")).Text);
        Assert.Equal("The declaration has 2 items.", Assert.Single(Checks.Of(wrong, Korea, Today, "en-GB")).Text);
    }

    [Fact]
    public void warnings_do_not_keep_a_declaration_out() => Assert.Equal(
        Severity.Warning,
        Assert.Single(Checks.Of(With("/goodsShipment/governmentAgencyGoodsItem/1/commodity/goodsMeasure/tariffQuantity", null), Korea, Today)).Severity);

    [Fact]
    public void nothing_at_all_is_checked_without_an_exception()
    {
        var findings = Checks.Of(new Wco.Declaration(), Korea, Today);
        Assert.All(findings, f => Assert.Equal("42A", f.Pointer![0].Section));
        Assert.Null(Checks.DirectionOf(new Wco.Declaration(), Korea, Today));
    }

    [Fact]
    public void absurd_numbers_are_findings_and_no_exception()
    {
        var item = new GovernmentAgencyGoodsItem
        {
            Commodity = new()
            {
                GoodsMeasure = new() { GrossMassMeasure = new(9e27m), NetNetWeightMeasure = new(decimal.MaxValue) },
                InvoiceLine = new() { ItemChargeAmount = new(decimal.MinValue, "USD") },
            },
            Packaging = [new() { QuantityQuantity = new(9e27m) }, new() { QuantityQuantity = new(9e27m) }],
        };
        var absurd = KoreanImport();
        absurd = absurd with
        {
            InvoiceAmount = new(decimal.MaxValue, "USD"),
            TotalPackageQuantity = int.MinValue,
            GoodsItemQuantity = int.MaxValue,
            GoodsShipment = absurd.GoodsShipment! with { GovernmentAgencyGoodsItem = [.. Enumerable.Repeat(item, 600)] },
        };
        Assert.Equal(Limits.Usual.MaxFindings + 1, Checks.Of(absurd, Korea, Today).Count(f => !f.Code.StartsWith("SW3", StringComparison.Ordinal)));
    }

    [Fact]
    public void thousands_of_wrong_items_are_judged_in_reasonable_time()
    {
        var sound = KoreanImport();
        var item = sound.GoodsShipment!.GovernmentAgencyGoodsItem[0] with { SequenceNumeric = 1, Origin = [new() { CountryCode = "QQ" }] };
        var wrong = item with { Commodity = item.Commodity! with { Classification = [new() { Id = "0901119999", IdentificationTypeCode = "HSK" }] } };
        var many = sound with { GoodsShipment = sound.GoodsShipment with { GovernmentAgencyGoodsItem = [.. Enumerable.Repeat(wrong, 9_999)] } };
        var before = Environment.CpuUsage.TotalTime;
        Assert.True(Checks.Of(many, Korea, Today).Count >= Limits.Usual.MaxFindings);
        Assert.True(Environment.CpuUsage.TotalTime - before < TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void any_declaration_is_checked_without_an_exception()
    {
        var random = new Random(20261123);
        for (var i = 0; i < 300; i++)
        {
            var declaration = (Wco.Declaration)Messages.Some.Instance(WcoShape.Of<Wco.Declaration>(), random, 2);
            var findings = Checks.Of(declaration with { TypeCode = i % 2 == 0 ? "IMA" : "EXA" }, i % 3 == 0 ? Britain : Korea, Today);
            Assert.All(findings, f => Assert.Equal(f.Path, Pointers.Find(declaration, f.Path)!.Path));
        }
    }

    private static Wco.Declaration With(string path, string? json, Wco.Declaration? declaration = null)
    {
        var root = JsonNode.Parse(DeclarationJson.Write(declaration ?? KoreanImport()))!;
        var steps = path.Split('/')[1..];
        var at = root;
        foreach (var step in steps[..^1]) at = at is JsonArray list ? list[int.Parse(step, null)]! : at[step]!;
        if (json is null) ((JsonObject)at).Remove(steps[^1]);
        else at[steps[^1]] = JsonNode.Parse(json);
        return Read(root.ToJsonString());
    }
}
