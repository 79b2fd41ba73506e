using SingleWindow.Contracts.Wco;
using Xunit;

namespace SingleWindow.Countries.Tests;

public class walking_a_declaration
{
    private static readonly Declaration Declaration = new()
    {
        TypeCode = "IMA",
        GoodsShipment = new()
        {
            TradeTerms = new() { ConditionCode = "FOB" },
            GovernmentAgencyGoodsItem =
            [
                new() { SequenceNumeric = 1, Origin = [new() { CountryCode = "KR" }], StatisticalValueAmount = new(10m, "USD") },
                new() { SequenceNumeric = 2, Origin = [new() { CountryCode = "CN" }, new() { CountryCode = "VN" }] },
            ],
        },
    };

    [Theory]
    [InlineData("GoodsShipment/TradeTerms/ConditionCode", "090", "42A 67A 22B")]
    [InlineData("GoodsShipment/GovernmentAgencyGoodsItem/Origin/CountryCode", "063", "42A 67A 68A 92A")]
    [InlineData("GoodsShipment/GovernmentAgencyGoodsItem", "68A", "42A 67A 68A")]
    [InlineData("TypeCode", "D013", "42A")]
    public void knows_the_ids_of_a_path(string text, string id, string classes)
    {
        var path = WcoPath.Find(text)!;
        Assert.Equal((id, classes), (path.WcoId, string.Join(' ', path.Classes)));
    }

    [Theory]
    [InlineData("GoodsShipment/Origin")]
    [InlineData("TypeCode/TypeCode")]
    [InlineData("GoodsShipment//TradeTerms")]
    [InlineData("GoodsShipment/Extensions")]
    public void knows_no_path_that_the_model_lacks(string text) => Assert.Null(WcoPath.Find(text));

    [Fact]
    public void finds_every_place_with_its_pointer()
    {
        var places = WcoPath.Find("GoodsShipment/GovernmentAgencyGoodsItem/Origin/CountryCode")!.In(Declaration);
        Assert.Equal(
            [
                "KR /goodsShipment/governmentAgencyGoodsItem/0/origin/0/countryCode",
                "CN /goodsShipment/governmentAgencyGoodsItem/1/origin/0/countryCode",
                "VN /goodsShipment/governmentAgencyGoodsItem/1/origin/1/countryCode",
            ],
            places.Select(place => $"{place.Value} {place.JsonPointer}"));
    }

    [Fact]
    public void finds_the_place_of_what_is_missing()
    {
        var place = Assert.Single(WcoPath.Find("GoodsShipment/Importer/Id")!.In(Declaration));
        Assert.Equal((null, "/goodsShipment/importer/id"), (place.Value, place.JsonPointer));
    }

    [Theory]
    [InlineData("GoodsShipment.TradeTerms.ConditionCode in (\"FOB\", \"FCA\")", true)]
    [InlineData("exists GoodsShipment.Importer.Id", false)]
    [InlineData("exists GoodsShipment.TradeTerms", true)]
    [InlineData("item.Origin.CountryCode == \"KR\" and item.SequenceNumeric == 2", true)]
    [InlineData("any item (item.Origin.CountryCode == \"KR\" and item.SequenceNumeric == 2)", false)]
    [InlineData("any item (item.Origin.CountryCode == \"VN\" and item.SequenceNumeric == 2)", true)]
    [InlineData("all item (exists item.Origin.CountryCode)", true)]
    [InlineData("all item (item.StatisticalValueAmount > 0)", false)]
    [InlineData("any item (item.StatisticalValueAmount == 10 and TypeCode == \"IMA\")", true)]
    public void judges_conditions_over_it(string condition, bool holds) =>
        Assert.Equal(holds, Condition.Parse(condition).Holds(new WcoFields(Declaration)));
}
