using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Comparing;
using SingleWindow.Declarations.Tests.Lodging;
using Xunit;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Tests.Comparing;

public class comparing_versions
{
    private static readonly Wco.Declaration Text = SampleDeclarations.KoreanImport();

    [Fact]
    public void finds_no_difference_between_a_text_and_itself() => Assert.Empty(Differences.Between(Text, SampleDeclarations.Copy(Text)));

    [Fact]
    public void tells_a_change_in_the_words_of_the_information_package()
    {
        var later = Items(item => item.SequenceNumeric != 2 ? item : item with
        {
            Commodity = item.Commodity! with
            {
                GoodsMeasure = item.Commodity.GoodsMeasure! with { NetNetWeightMeasure = new(240, "KGM") },
            },
        });
        var shown = Assert.Single(Shown(later, "en").Changes);
        Assert.Equal(
            (Change.Changed, "Goods item 2 › Net mass", "250 KGM", "240 KGM"), (shown.What, shown.Where.Replace("Goods measure › ", ""), shown.Old, shown.New));
        Assert.Equal("/goodsShipment/governmentAgencyGoodsItem/1/commodity/goodsMeasure/netNetWeightMeasure", shown.Path);
        Assert.Equal(new PointerStep("65A", null, "128"), shown.Pointer[^1]);
        Assert.Matches("[가-힣]", Assert.Single(Shown(later, "ko").Changes).Name);
    }

    [Fact]
    public void recognises_an_item_that_moved_up_because_another_was_removed()
    {
        var shipment = Text.GoodsShipment!;
        var later = Text with { GoodsShipment = shipment with { GovernmentAgencyGoodsItem = [shipment.GovernmentAgencyGoodsItem[1] with { SequenceNumeric = 1 }] } };
        var changes = Differences.Between(Text, later);
        Assert.Equal([Change.Changed, Change.Removed], changes.Select(change => change.Change));
        Assert.Equal("/goodsShipment/governmentAgencyGoodsItem/0/sequenceNumeric", changes[0].Place.Path);
        Assert.Equal("Coffee, not roasted", Assert.IsType<GovernmentAgencyGoodsItem>(changes[1].Old).Commodity!.Description);
    }

    [Fact]
    public void recognises_an_item_that_moved_up_and_was_changed_too()
    {
        var shipment = Text.GoodsShipment!;
        var moved = shipment.GovernmentAgencyGoodsItem[1] with { SequenceNumeric = 1, CustomsValueAmount = new(1, "USD") };
        var later = Text with { GoodsShipment = shipment with { GovernmentAgencyGoodsItem = [moved] } };
        Assert.Equal(
            ["/goodsShipment/governmentAgencyGoodsItem/0/customsValueAmount", "/goodsShipment/governmentAgencyGoodsItem/0/sequenceNumeric", "/goodsShipment/governmentAgencyGoodsItem/0"],
            Differences.Between(Text, later).Select(change => change.Place.Path).OrderBy(path => path.Length == 42).ThenBy(path => path, StringComparer.Ordinal));
    }

    [Fact]
    public void tells_what_was_added_with_all_that_it_says()
    {
        var later = Items(item => item with { AdditionalDocument = [new() { CategoryCode = "N", TypeCode = "853", Id = "P-1" }] });
        var shown = Shown(later, "en").Changes;
        Assert.All(shown, change => Assert.Equal((Change.Added, null), (change.What, change.Old)));
        Assert.Contains("\"id\":\"P-1\"", shown[0].New, StringComparison.Ordinal);
    }

    private static VersionsCompared Shown(Wco.Declaration later, string language) => VersionsCompared.Of(
        "MRN", 1, 2, Differences.Between(Text, later),
        new(SampleDeclarations.Korea, Direction.Import, SampleDeclarations.Today, language));

    private static Wco.Declaration Items(Func<GovernmentAgencyGoodsItem, GovernmentAgencyGoodsItem> change) => Text with
    {
        GoodsShipment = Text.GoodsShipment! with { GovernmentAgencyGoodsItem = [.. Text.GoodsShipment.GovernmentAgencyGoodsItem.Select(change)] },
    };
}
