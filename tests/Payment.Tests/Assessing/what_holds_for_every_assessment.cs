using FsCheck.Fluent;
using FsCheck.Xunit;
using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using Xunit;
using static SingleWindow.Payments.Tests.Borduria;

namespace SingleWindow.Payments.Tests.Assessing;

public class what_holds_for_every_assessment
{
    private static readonly CountryProfile Korean = Country(
        [Tax("CUD", "value", choice: Choice.Lowest), Tax("LIQ", "value CUD"), Tax("EDU", "LIQ", "10 %"), Tax("VAT", "value CUD LIQ EDU", "10 %")],
        [Measure("CUD", "8 %"), Measure("CUD", "max(20 %, 900 KRW/KGM)", code: "0703"), Measure("LIQ", "30 %", code: "0703")],
        KoreanRounding, rates: [Rate("USD", 1358.72m)]);

    private static readonly CountryProfile Exact = Country(
        [Tax("A00", "value", "2.7 %"), Tax("B00", "value A00", "20 %")], [], Exactly, "GBP", [Rate("USD", 1.25m, Quotation.ForeignPerNational)]);

    [Property]
    public bool a_dearer_item_never_owes_less(uint cents, ushort more) =>
        Total(Korean, cents / 100m) <= Total(Korean, (cents + more) / 100m) && Total(Exact, cents / 100m) <= Total(Exact, (cents + more) / 100m);

    [Property]
    public bool nothing_is_ever_below_zero(uint cents, ushort freight) =>
        Korean.Assess(Declaration(Item(cents / 100m, "USD"), Item(1, "USD", "0703", quantity: 3, unit: "KGM"))
            .With(new() { FreightChargeAmount = new(freight, "USD") })).Lines.All(line => line is { Base: >= 0, Amount: >= 0 });

    [Property]
    public bool where_nothing_is_rounded_two_halves_owe_what_the_whole_owes(uint cents)
    {
        var exact = Country([Tax("A00", "value", "2.7 %"), Tax("B00", "value A00", "20 %")], [],
            Policy(RoundingMode.None, 1, RoundingMode.None, 1, RoundingMode.None, 1, false, false), "GBP");
        return exact.Assess(Declaration(Item(cents, "GBP"), Item(cents, "GBP"))).Total == exact.Assess(Declaration(Item(2m * cents, "GBP"))).Total;
    }

    [Property]
    public bool the_order_of_the_items_does_not_matter(ushort[] prices, ushort freight)
    {
        var items = prices.Select(price => Item(price, "GBP")).DefaultIfEmpty(Item(1, "GBP")).ToArray();
        var valuation = new Contracts.Wco.CustomsValuation { FreightChargeAmount = new(freight, "GBP") };
        return Exact.Assess(Declaration(items).With(valuation)).Total == Exact.Assess(Declaration([.. items.Reverse()]).With(valuation)).Total;
    }

    [Property]
    public bool the_same_goods_owe_the_same_again(uint cents) => Total(Korean, cents / 100m) == Total(Korean, cents / 100m);

    [Property]
    public bool the_parts_of_a_charge_add_up_to_it(decimal whole, uint[] values)
    {
        var charge = decimal.Round(whole % 1_000_000_000m, 3);
        var shares = Apportionment.Over(charge, [.. values.Select(value => (decimal)value)]);
        return shares.Sum() == (values.Length == 0 ? 0 : charge);
    }

    [Fact]
    public void a_third_of_three_hundred_is_one_hundred() =>
        Assert.Equal([100m, 100m, 100m], Apportionment.Over(300, [7m, 7m, 7m]));

    private static decimal Total(CountryProfile country, decimal price) => country.Assess(Declaration(Item(price, "USD"))).Total.Amount;
}
