using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using Xunit;
using static SingleWindow.Payments.Tests.Borduria;

namespace SingleWindow.Payments.Tests.Assessing;

/// <summary>The ferro-alloy of the British examples: third country 34.04, a preference 0 with its proof, a quota 252.18.</summary>
public class options_for_the_trader
{
    private static readonly CountryProfile British = Country(
        [
            Tax("A00", "value", choice: Choice.Only), Tax("A30", "value", "144.10 GBP/1000 KGM"),
            Safeguard, Tax("B00", "value A00 A30 A20", "20 %"),
        ],
        [
            Measure("A00", "2.7 %"), Measure("A00", "0 %", "300", "1U110", origin: "CN") with { Type = "preference" },
            Measure("A00", "20 %", "120", order: "054003") with { Type = "quota" }, Measure("A20", "25 %") with { Type = "safeguard" },
        ], Exactly, "GBP");

    private static Tax Safeguard => Tax("A20", "value") with { Unless = ["quota"] };

    [Fact]
    public void are_ranked_by_what_they_cost()
    {
        var options = Options(Item(1260.89m, "GBP", quantity: 2, unit: "TNE"));

        Assert.Equal(["120", "300", null], options.Select(option => option.Preference));
        Assert.Equal([252.18m, 0m, 34.04m], options.Select(option => option.Duty!.Value));
        Assert.Equal(options.Select(option => option.Total), options.Select(option => option.Total).Order());
    }

    [Fact]
    public void say_what_they_need_and_what_is_still_missing()
    {
        var preference = Options(Item(1000, "GBP", quantity: 2, unit: "TNE")).Single(option => option.Preference == "300");
        Assert.Equal(["1U110"], preference.Needs);
        Assert.Equal(["1U110"], preference.Missing);

        var shown = Options(Item(1000, "GBP", preference: "300", proof: "1U110", quantity: 2, unit: "TNE")).Single(option => option.Preference == "300");
        Assert.Empty(shown.Missing);
        Assert.True(shown.Declared);

        var quota = Options(Item(1000, "GBP", quantity: 2, unit: "TNE")).Single(option => option.Preference == "120");
        Assert.Equal(["order number 054003"], quota.Needs);
        Assert.Contains("still missing: order number 054003", quota.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void cost_what_the_assessment_of_that_claim_comes_to()
    {
        var declared = Item(1000, "GBP", preference: "120", quota: "054003", quantity: 2, unit: "TNE");
        var option = Options(declared).Single(option => option.Declared);
        Assert.Equal(British.Assess(Declaration(declared)).Lines.Sum(line => line.Amount), option.Total);
    }

    [Fact]
    public void that_lack_a_quantity_come_last_and_name_it()
    {
        var options = Options(Item(1000, "GBP"));
        Assert.All(options, option => Assert.Null(option.Total));
        Assert.All(options, option => Assert.Contains("KGM", option.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void of_another_item_do_not_disturb()
    {
        var ranked = Ranking.Of(new(British, Contracts.Direction.Import, Today, Declaration(Item(1000, "GBP"), Item(1260.89m, "GBP", quantity: 2, unit: "TNE"))));
        Assert.Null(ranked[0].Options[0].Total);
        Assert.Equal(252.18m, ranked[1].Options[0].Duty);
    }

    private static IReadOnlyList<DutyOption> Options(Contracts.Wco.GovernmentAgencyGoodsItem item) =>
        Ranking.Of(new(British, Contracts.Direction.Import, Today, Declaration(item))).Single().Options;
}
