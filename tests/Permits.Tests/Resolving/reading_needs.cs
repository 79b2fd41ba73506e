using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Permits.Reserving;
using SingleWindow.Permits.Resolving;
using Xunit;

namespace SingleWindow.Permits.Tests.Resolving;

public class reading_needs
{
    private static readonly CountryProfile Korea = CountryProfiles.ReadOne(Repository.Path("services/Country/profiles/kr"));

    [Fact]
    public void asks_what_the_catalogue_asks_of_the_commodity()
    {
        var need = Assert.Single(Read(Item()));
        Assert.Equal((Of.Chemical, "MOE", "RCHM", "1-MOE-CHEMICAL"), (need.Formality, need.Agency, need.Document, need.HoldId));
    }

    [Fact]
    public void asks_nothing_of_other_goods_of_exports_and_before_the_law()
    {
        Assert.Empty(Read(Item("7318150000")));
        Assert.DoesNotContain(Needs.Of(Korea, Direction.Export, Declaration(Item()), Of.Today), need => need.Formality == Of.Chemical);
        Assert.Empty(Needs.Of(Korea, Direction.Import, Declaration(Item()), new(1990, 1, 1)));
    }

    [Fact]
    public void offers_the_tariff_quantity_before_the_net_mass()
    {
        var item = Item() with
        {
            Commodity = Item().Commodity! with { GoodsMeasure = new() { TariffQuantity = new(3, "NAR"), NetNetWeightMeasure = new(40) } },
        };
        Assert.Equal([new Quantity(3, "NAR"), new Quantity(40, "KGM")], Assert.Single(Read(item)).Quantities);
    }

    [Fact]
    public void takes_every_permit_that_is_quoted_under_the_document_once_with_what_it_writes_off()
    {
        var need = Assert.Single(Read(Item(
            documents:
            [
                Document(" moe-1 "), Document("MOE-1"), Document("MOE-2") with { WriteOff = new() { QuantityQuantity = new(5, "TNE") } },
                Document("MOE-3") with { TypeCode = "XXX" }, Document(""), Document(new string('9', 71)), Document("A\nB"),
            ])));
        Assert.Equal([new QuotedPermit("MOE-1", null), new QuotedPermit("MOE-2", new(5, "TNE"))], need.Quoted);
    }

    [Theory]
    [InlineData("X02", "For research", true, "For research")]
    [InlineData("X02", " ", true, null)]
    [InlineData("X99", "For fun", false, "For fun")]
    public void takes_an_exemption_with_its_reason(string code, string name, bool allowed, string? reason)
    {
        var need = Assert.Single(Read(Item(documents: Document(null) with { LPCOExemptionCode = code, Name = name })));
        Assert.Equal(new SingleWindow.Permits.Resolving.Exemption(code, reason, allowed), need.Exemption);
        Assert.Empty(need.Quoted);
    }

    [Fact]
    public void judges_the_conditions_of_a_scope()
    {
        var bag = Item("4202210000");
        var python = bag with { Commodity = bag.Commodity! with { Description = "Python leather handbag" } };
        Assert.DoesNotContain(Read(bag), need => need.Formality == "MOE-CITES");
        Assert.Contains(Read(python), need => need.Formality == "MOE-CITES");
    }

    private static IReadOnlyList<Need> Read(params GovernmentAgencyGoodsItem[] items) =>
        Needs.Of(Korea, Direction.Import, Declaration(items), Of.Today);

    private static Declaration Declaration(params GovernmentAgencyGoodsItem[] items) =>
        new() { GoodsShipment = new() { GovernmentAgencyGoodsItem = items } };

    private static AdditionalDocument Document(string? id) => new() { CategoryCode = "R", TypeCode = "CHM", Id = id };

    private static GovernmentAgencyGoodsItem Item(string hs = "2815110000", params AdditionalDocument[] documents) => new()
    {
        SequenceNumeric = 1,
        Commodity = new()
        {
            Description = "Goods",
            Classification = [new() { Id = hs, IdentificationTypeCode = "HSK" }],
            GoodsMeasure = new() { NetNetWeightMeasure = new(40, "KGM") },
        },
        GovernmentProcedure = [new() { CurrentCode = "11" }],
        Origin = [new() { CountryCode = "CN" }],
        AdditionalDocument = documents,
    };
}
