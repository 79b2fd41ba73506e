using SingleWindow.Countries;
using SingleWindow.Risk.Selecting;
using Xunit;

namespace SingleWindow.Risk.Tests.Selecting;

public class what_rules_look_at
{
    public static TheoryData<string, string> Fields => new()
    {
        { "direction", "\"import\"" }, { "declarationType", "\"IM\"" }, { "office", "\"020\"" }, { "trader", "\"1208612345\"" },
        { "lodger", "\"B20011\"" }, { "exporter", "\"Bordeaux Vins\"" }, { "transportMode", "\"4\"" }, { "exportCountry", "\"FR\"" },
        { "destinationCountry", "\"KR\"" }, { "incoterm", "\"CIF\"" }, { "items", "1" }, { "packages", "12" }, { "grossMass", "120" },
        { "value", "1400000" }, { "acceptedOn", "2026-11-23" }, { "authorisedTrader", "false" }, { "history.declarations", "1" },
        { "history.inspections", "2" }, { "history.irregularities", "3" }, { "history.newCommodity", "true" },
        { "item.hs", "\"2204210000\"" }, { "item.origin", "\"FR\"" }, { "item.procedure", "\"4000\"" }, { "item.preference", "\"FEU\"" },
        { "item.description", "\"Red wine\"" }, { "item.value", "1400000" }, { "item.netMass", "100" }, { "item.grossMass", "120" },
        { "item.quantity", "90" }, { "item.unitPricePerKg", "14000" }, { "item.document", "\"N853\"" }, { "item.packageType", "\"CT\"" },
        { "item.dangerousGoods", "\"3065\"" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void every_field_is_read_from_the_declaration(string field, string value)
    {
        var history = new History(1, 2, 3, new HashSet<string>(StringComparer.Ordinal));
        var particulars = new Particulars(Some.Lodged(), Some.Practice([]), authorised: false, history);
        Assert.Equal([value], particulars.Read(field).Each().Select(read => read.ToString()));
    }

    [Fact] // A country may name any field of the language: one that the engine cannot read would never hit, silently.
    public void no_field_of_the_rule_language_is_left_out() =>
        Assert.Equal(RiskFields.All.Select(field => field.Name), Fields.Select(row => row.Data.Item1));

    [Fact]
    public void a_code_that_travels_in_parts_is_put_together()
    {
        var item = Some.Item() with
        {
            Commodity = new() { Classification = [new() { Id = "22042138", IdentificationTypeCode = "TSP" }, new() { Id = "10", IdentificationTypeCode = "TRC" }] },
        };
        var particulars = new Particulars(Some.Lodged(declaration: Some.Declaration("L", item)), Some.Practice([]) with { CommodityCode = new(["TSP", "TRC"], 10, 8) }, false, History.None);
        Assert.Equal(["\"2204213810\""], particulars.Read("item.hs").Each().Select(read => read.ToString()));
    }

    [Fact] // Not a value of nought: "value < 100" must not hit what nobody knows.
    public void money_without_a_rate_is_missing()
    {
        var item = Some.Item() with { Commodity = new() { InvoiceLine = new() { ItemChargeAmount = new(5, "CHF") } } };
        var particulars = new Particulars(Some.Lodged(declaration: Some.Declaration("L", item)), Some.Practice([]), false, History.None);
        Assert.Empty(particulars.Read("item.value").Each());
        Assert.Empty(particulars.Read("value").Each());
    }

    [Fact]
    public void an_empty_declaration_has_no_particulars_and_harms_nobody()
    {
        var particulars = new Particulars(Some.Lodged(declaration: new()), Some.Practice([]), false, History.None);
        Assert.All(RiskFields.All.Where(field => field.Name.StartsWith("item.", StringComparison.Ordinal)), field =>
            Assert.Empty(particulars.Read(field.Name).Each()));
    }
}
