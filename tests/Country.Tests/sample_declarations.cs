using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using Xunit;

namespace SingleWindow.Countries.Tests;

public class sample_declarations
{
    private static readonly string Profiles = Path.Combine(AppContext.BaseDirectory, "profiles");
    private static readonly CountryProfiles Countries = CountryProfiles.Read(Profiles);
    private static readonly DateOnly Day = new(2026, 11, 23);

    public static TheoryData<string> Good => [.. All().Where(file => !file.Contains("invalid", StringComparison.Ordinal))];

    public static TheoryData<string> Every => [.. All()];

    [Theory]
    [MemberData(nameof(Good))]
    public void are_accepted_as_they_stand(string file)
    {
        var (read, country) = Read(file);
        Assert.Empty(read.Findings);
        Assert.Empty(Checks.Of(read.Declaration, country, Day));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void leave_a_place_for_the_reference(string file) =>
        Assert.Equal(2, File.ReadAllText(Path.Combine(Profiles, file)).Split("{LRN}").Length);

    [Fact]
    public void with_mistakes_show_them_all_at_once()
    {
        var (read, country) = Read("kr/samples/import-invalid.json");
        var findings = Checks.Of(read.Declaration, country, Day, "ko");
        string[] asked =
        [
            "/functionCode", "/declarationOfficeId", "/goodsItemQuantity", "/invoiceAmount", "/declarant/id",
            "/goodsShipment/exportCountry/id", "/goodsShipment/importer/id", "/goodsShipment/tradeTerms/conditionCode",
            "/goodsShipment/governmentAgencyGoodsItem/0/commodity/description",
            "/goodsShipment/governmentAgencyGoodsItem/0/commodity/classification/0/id",
            "/goodsShipment/governmentAgencyGoodsItem/0/commodity/goodsMeasure/netNetWeightMeasure",
            "/goodsShipment/governmentAgencyGoodsItem/0/governmentProcedure/0/currentCode",
            "/goodsShipment/governmentAgencyGoodsItem/0/origin/0/countryCode",
            "/goodsShipment/governmentAgencyGoodsItem/1/sequenceNumeric",
            "/goodsShipment/governmentAgencyGoodsItem/1/commodity/goodsMeasure/tariffQuantity",
            "/goodsShipment/governmentAgencyGoodsItem/1/commodity/invoiceLine/itemChargeAmount",
        ];
        Assert.Empty(asked.Except(findings.Select(finding => finding.Path), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("kr/samples/import-green.json", "")]
    [InlineData("kr/samples/import-red.json", "")]
    [InlineData("kr/samples/export.json", "")]
    [InlineData("kr/samples/import-two-items.json", "")]
    [InlineData("kr/samples/import-beef.json", "APQA-LIVESTOCK MFDS-FOOD")]
    [InlineData("kr/samples/import-almonds.json", "APQA-PLANT MFDS-FOOD")]
    [InlineData("kr/samples/import-wine.json", "MFDS-FOOD")]
    [InlineData("kr/samples/import-agreements.json", "APQA-LIVESTOCK MFDS-FOOD MFDS-FOOD")]
    [InlineData("kr/samples/export-return.json", "")]
    [InlineData("gb/samples/import.xml", "")]
    [InlineData("gb/samples/import-h1.xml", "")]
    [InlineData("gb/samples/import-warehouse.xml", "")]
    [InlineData("gb/samples/import-inward-processing.xml", "DEFRA-CITES")]
    [InlineData("gb/samples/export.xml", "")]
    [InlineData("gb/samples/export-uncontrolled.xml", "")]
    public void need_these_formalities(string file, string formalities)
    {
        var (read, country) = Read(file);
        var direction = Checks.DirectionOf(read.Declaration, country, Day)!.Value;
        var needed = read.Declaration.GoodsShipment!.GovernmentAgencyGoodsItem.SelectMany(item => country.Formalities
            .Scoped(country.CommodityCode(item)!, direction, Goods.Procedure(item), Goods.Origin(item), Day)
            .Where(asked => asked.Scope.When is null).Select(asked => asked.Formality.Code));
        Assert.Equal(formalities, string.Join(' ', needed.Order(StringComparer.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Good))]
    public void are_goods_that_the_tariff_knows(string file)
    {
        var (read, country) = Read(file);
        Assert.All(read.Declaration.GoodsShipment!.GovernmentAgencyGoodsItem, item =>
            Assert.NotNull(country.Tariff.Declarable(country.CommodityCode(item)!, Day)));
    }

    private static IEnumerable<string> All() => Directory.EnumerateDirectories(Profiles)
        .SelectMany(profile => Directory.EnumerateFiles(Path.Combine(profile, "samples")))
        .Select(path => Path.GetRelativePath(Profiles, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static (MessageRead Read, CountryProfile Country) Read(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Profiles, file));
        var read = file.EndsWith(".xml", StringComparison.Ordinal) ? DeclarationXml.Read(bytes) : DeclarationJson.Read(bytes);
        return (read, Countries.Find(file[..2])!);
    }
}
