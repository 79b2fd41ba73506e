using System.Text;
using SingleWindow.Contracts;
using SingleWindow.Declarations.Messages;
using Xunit;

namespace SingleWindow.Declarations.Tests.Messages;

public class reading_JSON
{
    [Fact]
    public void reports_every_mistake_at_once_and_keeps_the_rest()
    {
        var read = Read("""
            {
              "functionCode": 9,
              "goodsItemQuantity": "two",
              "invoiceAmount": { "value": "1,250.50", "currencyId": "USD" },
              "typeCode": "IMA",
              "declarant": [],
              "goodsShipment": {
                "governmentAgencyGoodsItem": [
                  { "sequenceNumeric": 1 },
                  { "sequenceNumeric": 2, "commodity": { "goodsMeasure": { "grossMassMeasure": { "value": true } } } }
                ]
              }
            }
            """);
        Assert.Equal(
        [
            ("SW10002", "/functionCode", "\"9\""),
            ("SW10003", "/goodsItemQuantity", null),
            ("SW10003", "/invoiceAmount", "1250.50"),
            ("SW10002", "/declarant", null),
            ("SW10003", "/goodsShipment/governmentAgencyGoodsItem/1/commodity/goodsMeasure/grossMassMeasure", null),
        ],
            read.Findings.Select(f => (f.Code, f.Path, f.Suggestion)));
        Assert.Equal("IMA", read.Declaration.TypeCode);
        Assert.Equal(2, read.Declaration.GoodsShipment!.GovernmentAgencyGoodsItem.Count);
        Assert.Equal(
            [new("42A"), new("67A"), new("68A", 2), new("23A"), new("65A", null, "126")], read.Findings[^1].Pointer!);
    }

    [Theory]
    [InlineData("", "SW10012")]
    [InlineData("   \n", "SW10012")]
    [InlineData("not json", "SW10001")]
    [InlineData("{\"typeCode\":\"IMA\"", "SW10001")]
    [InlineData("{} {}", "SW10001")]
    [InlineData("[]", "SW10002")]
    [InlineData("\"text\"", "SW10002")]
    [InlineData("null", "SW10002")]
    [InlineData("{\"typeCode\":\"A\",\"typeCode\":\"B\"}", "SW10006")]
    [InlineData("{\"typeCode\":\"A\",\"TypeCode\":\"B\"}", "SW10006")]
    [InlineData("{\"typeCode\":\"\\u0000\"}", "SW10009")]
    [InlineData("{\"typeCode\":\"\\ud800\"}", "SW10009")]
    [InlineData("{\"\\ud800\":1}", "SW10009")]
    [InlineData("{\"x\":[\"\\ud800\"]}", "SW10009")]
    [InlineData("{\"x\":{\"\\udc00\":1}}", "SW10009")]
    [InlineData("{\"goodsItemQuantity\":1.5}", "SW10004")]
    [InlineData("{\"goodsItemQuantity\":99999999999}", "SW10004")]
    [InlineData("{\"invoiceAmount\":{\"value\":1e999}}", "SW10003")]
    [InlineData("{\"invoiceAmount\":{\"value\":1,\"value\":2}}", "SW10006")]
    [InlineData("{\"invoiceAmount\":{\"value\":1,\"tax\":2}}", "SW10002")]
    [InlineData("{\"invoiceAmount\":{}}", "SW10003")]
    [InlineData("{\"issueDateTime\":\"2026-11-23\"}", "SW10002")]
    [InlineData("{\"issueDateTime\":{\"formatCode\":\"102\"}}", "SW10002")]
    public void says_what_is_wrong(string json, string code) => Assert.Equal(code, Assert.Single(Read(json).Findings).Code);

    [Fact]
    public void names_line_and_byte_of_broken_JSON()
    {
        var finding = Assert.Single(Read("{\n  \"typeCode\": IMA\n}").Findings);
        Assert.Equal(2, finding.Line);
        Assert.Contains("(line 2, byte ", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void bytes_that_are_not_UTF8_are_refused() =>
        Assert.Equal("SW10013", Assert.Single(DeclarationJson.Read([.. "{\"typeCode\":\""u8, 0xE9, .. "\"}"u8]).Findings).Code);

    [Fact]
    public void names_are_understood_in_any_case_and_null_is_nothing()
    {
        var read = Read("""{"TypeCode":"IMA","id":null,"Declarant":{"ID":"X"}}""");
        Assert.Empty(read.Findings);
        Assert.Equal(("IMA", null, "X"), (read.Declaration.TypeCode, read.Declaration.Id, read.Declaration.Declarant!.Id));
    }

    [Fact]
    public void a_misspelt_name_is_kept_and_the_right_one_suggested()
    {
        var read = Read("""{"typCode":"IMA","goodsShipment":{"importr":{"id":"1"}}}""");
        Assert.Equal(["typeCode", "importer"], read.Findings.Select(f => f.Suggestion));
        Assert.Equal(["/typCode", "/goodsShipment/importr"], read.Findings.Select(f => f.Path));
        Assert.True(read.Readable);
        Assert.Equal("IMA", read.Declaration.Extensions!["typCode"].GetString());
    }

    [Fact]
    public void depth_size_and_number_have_limits()
    {
        var limits = new Limits { MaxBytes = 20_000, MaxDepth = 8, MaxItems = 3, MaxFindings = 5 };
        var deep = string.Concat(Enumerable.Repeat("{\"x\":", 2_000)) + "1" + new string('}', 2_000);
        Assert.Contains(Read(deep, limits).Findings, f => f.Code == "SW10005");
        Assert.Equal("SW10005", Assert.Single(Read($$"""{"x":{{new string('[', 20)}}{{new string(']', 20)}}}""", limits).Findings).Code);
        Assert.Equal("SW10007", Assert.Single(Read(new string(' ', 20_001), limits).Findings).Code);
        var many = Read("""{"additionalDocument":[{},{},{},{},{}],"typeCode":"IMA"}""", limits);
        Assert.Equal("SW10008", Assert.Single(many.Findings).Code);
        Assert.Equal((3, "IMA"), (many.Declaration.AdditionalDocument.Count, many.Declaration.TypeCode));
        var noisy = Read("{" + string.Join(',', Enumerable.Range(0, 50).Select(i => $"\"x{i}\":1")) + "}", limits);
        Assert.Equal(6, noisy.Findings.Count);
        Assert.Equal("SW10015", noisy.Findings[^1].Code);
    }

    [Fact]
    public void speaks_Korean() =>
        Assert.Equal("정수가 아닙니다.", DeclarationJson.Read("{\"goodsItemQuantity\":1.5}"u8, "ko").Findings[0].Text);

    private static MessageRead Read(string json, Limits? limits = null) => DeclarationJson.Read(Encoding.UTF8.GetBytes(json), "en", limits);
}
