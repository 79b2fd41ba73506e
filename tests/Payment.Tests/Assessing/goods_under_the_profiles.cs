using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using Xunit;

namespace SingleWindow.Payments.Tests.Assessing;

/// <summary>Korea and Great Britain as they are shipped; the amounts are worked by hand from their files.</summary>
public class goods_under_the_profiles
{
    private static readonly string Profiles = Path.Combine(AppContext.BaseDirectory, "profiles");
    private static readonly CountryProfiles Countries = CountryProfiles.Read(Profiles);
    private static readonly DateOnly Day = new(2026, 11, 23);

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Path.Combine(Profiles, "kr/samples"), "*.json")
        .Select(file => Path.GetFileName(file)!).Where(file => !file.Contains("invalid", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void can_be_assessed_as_the_samples_declare_them(string sample) => Assert.Empty(Sample(sample).Findings);

    [Fact]
    public void red_wine_of_the_union_pays_liquor_tax_education_tax_and_vat()
    {
        // (21,600 + 1,450 freight) EUR × 1,706.50 = 39,334,825; liquor tax 30 % = 11,800,447.5; education tax 10 % of it;
        // VAT 10 % of 52,315,305; each cut to 10 won.
        var wine = Sample("import-wine.json");
        Assert.Equal(39_334_825, Assert.Single(wine.Values).Customs);
        Assert.Equal("KR-20261122-EUR", wine.Values[0].ExchangeRate);
        Assert.Equal(
            [("CUD", 0m), ("LIQ", 11_800_440m), ("EDU", 1_180_040m), ("VAT", 5_231_530m)],
            wine.Lines.Select(line => (line.Type, line.Amount)));
        Assert.Equal(new Money(18_212_010, "KRW"), wine.Total);
    }

    [Fact]
    public void clothes_of_viet_nam_pay_vat_alone_under_the_agreement()
    {
        // 14,400 × 1,424.60 = 20,514,240 and 48,000 × 1,424.60 = 68,380,800; duty 0 % with the certificate of origin.
        var clothes = Sample("import-two-items.json");
        Assert.Equal([20_514_240m, 68_380_800m], clothes.Values.Select(value => value.Customs));
        Assert.Equal(new Money(2_051_420 + 6_838_080, "KRW"), clothes.Total);
    }

    /// <summary>Every tax of the Korean chain on a line that bears it; customs value 10,000,000 won, amounts worked by hand, each cut to 10 won.</summary>
    [Theory]
    // Duty 8 %; consumption tax 20 % of 10,800,000 above 2,000,000 apiece; education tax 30 % of it; VAT 10 % of all.
    [InlineData("9101111000", 1, "NAR", "CUD 800000 ICT 1760000 EDU 528000 VAT 1308800")]
    // A hunting rifle bears the rural tax, too: 10 % of the consumption tax.
    [InlineData("9303300000", 1, "NAR", "CUD 800000 ICT 2160000 EDU 648000 RST 216000 VAT 1382400")]
    // Petrol: 529 won a litre, education tax 15 % of it.
    [InlineData("2710121000", 10_000, "LTR", "CUD 300000 TET 5290000 EDU 793500 VAT 1638350")]
    // Spirits: 72 % of value and duty, education tax 30 % of that.
    [InlineData("2208301000", 1_000, "LTR", "CUD 2000000 LIQ 8640000 EDU 2592000 VAT 2323200")]
    // Cigarettes: 594 won a packet of twenty.
    [InlineData("2402201000", 200_000, "NAR", "CUD 4000000 ICT 5940000 VAT 1994000")]
    public void of_korea_bear_every_tax_of_the_chain(string code, int quantity, string unit, string expected)
    {
        var assessment = Assessment.Of(new(
            Countries.Find("kr")!, Direction.Import, Day, Borduria.Declaration(Borduria.Item(10_000_000, code: code, origin: "CH", quantity: quantity, unit: unit))));
        Assert.Empty(assessment.Findings);
        Assert.Equal(expected, string.Join(' ', assessment.Lines.Where(line => line.Amount != 0).Select(line => FormattableString.Invariant($"{line.Type} {line.Amount:0}"))));
    }

    [Fact]
    public void an_export_of_korea_owes_nothing() => Assert.Equal(0, Sample("export.json", Direction.Export).Total.Amount);

    [Fact]
    public void beer_in_great_britain_pays_excise_cut_to_the_penny()
    {
        // 475.2 l at 5 % are 23.76 l of alcohol: × 22.58 = 536.5008; VAT 20 % of 1,536.5008.
        var beer = British("2203000100", 1000, "GBP", 23.76m, "LPA");
        Assert.Equal([("A00", 0m), ("321", 536.50m), ("B00", 307.30m)], beer.Lines.Select(line => (line.Type, line.Amount)));
    }

    [Fact]
    public void parts_of_shavers_from_america_pay_what_british_customs_charged() =>
        // The notifications of the published import scenarios: 2 % of 1,000.00 and 20 % of 1,020.00. 1,313.70 USD are 1,000 GBP.
        Assert.Equal(
            [("A00", 1000m, 20m), ("B00", 1020m, 204m)],
            British("8510900000", 1313.70m, "USD").Lines.Select(line => (line.Type, line.Base, line.Amount)));

    private static Assessment British(string code, decimal price, string currency, decimal? quantity = null, string? unit = null)
    {
        var item = Borduria.Item(price, currency, code, "US", preference: "100", quantity: quantity, unit: unit);
        Classification[] classification = [new() { Id = code[..8], IdentificationTypeCode = "TSP" }, new() { Id = code[8..], IdentificationTypeCode = "TRC" }];
        var declared = item with { Commodity = item.Commodity! with { Classification = classification } };
        var assessment = Assessment.Of(new(Countries.Find("gb")!, Direction.Import, Day, Borduria.Declaration(declared)));
        Assert.Empty(assessment.Findings);
        return assessment;
    }

    private static Assessment Sample(string file, Direction? direction = null)
    {
        var text = File.ReadAllText(Path.Combine(Profiles, "kr/samples", file));
        var declared = direction ?? (file.StartsWith("export", StringComparison.Ordinal) ? Direction.Export : Direction.Import);
        return Assessment.Of(new(Countries.Find("kr")!, declared, Day, JsonSerializer.Deserialize<Declaration>(text, Json.Options)!));
    }
}
