using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Selecting;
using Xunit;

namespace SingleWindow.Risk.Tests.Selecting;

public class judging_a_declaration
{
    [Theory] // One line per operator of the rule language, each once so and once otherwise.
    [InlineData("item.hs == \"2204210000\"", true)]
    [InlineData("item.hs == \"2204290000\"", false)]
    [InlineData("item.origin != \"CL\"", true)]
    [InlineData("item.origin != \"FR\"", false)]
    [InlineData("value > 1399999", true)]
    [InlineData("value > 1400000", false)]
    [InlineData("value >= 1400000", true)]
    [InlineData("value >= 1400001", false)]
    [InlineData("grossMass < 121", true)]
    [InlineData("grossMass < 120", false)]
    [InlineData("grossMass <= 120", true)]
    [InlineData("grossMass <= 119.999", false)]
    [InlineData("item.origin in (\"CL\", \"FR\")", true)]
    [InlineData("item.origin in (\"CL\", \"ZA\")", false)]
    [InlineData("item.hs startsWith \"2204\"", true)]
    [InlineData("item.hs startsWith \"2205\"", false)]
    [InlineData("exists item.document", true)]
    [InlineData("exists history.nothing", false)]
    [InlineData("not (item.hs startsWith \"2205\")", true)]
    [InlineData("not (item.hs startsWith \"2204\")", false)]
    [InlineData("item.hs startsWith \"22\" and item.origin == \"FR\"", true)]
    [InlineData("item.hs startsWith \"22\" and item.origin == \"CL\"", false)]
    [InlineData("item.origin == \"CL\" or item.origin == \"FR\"", true)]
    [InlineData("item.origin == \"CL\" or item.origin == \"ZA\"", false)]
    [InlineData("acceptedOn >= 2026-11-23", true)]
    [InlineData("acceptedOn < 2026-11-23", false)]
    [InlineData("authorisedTrader == false", true)]
    [InlineData("authorisedTrader == true", false)]
    [InlineData("item.grossMass >= item.netMass", true)]
    [InlineData("item.netMass >= item.grossMass", false)]
    public void a_rule_hits_when_its_condition_holds(string condition, bool hits)
    {
        var judgement = Judge(Some.Practice([Some.Rule(condition, lane: Channel.Red)]));
        Assert.Equal(hits ? Channel.Red : Channel.Green, judgement.Channel);
        Assert.Equal(hits ? 1 : 0, judgement.Reasons.Count);
    }

    [Theory] // Two items: wine of France and cheese of Chile.
    [InlineData("any item (item.hs startsWith \"2204\" and item.origin == \"CL\")", false)]
    [InlineData("item.hs startsWith \"2204\" and item.origin == \"CL\"", true)]
    [InlineData("all item (item.value > 0)", true)]
    [InlineData("all item (item.origin == \"FR\")", false)]
    [InlineData("any item (item.origin == \"CL\" and direction == \"import\")", true)]
    [InlineData("any item (item.unknown == \"x\")", false)]
    public void what_holds_for_one_item_need_not_hold_for_another(string condition, bool hits)
    {
        var declaration = Some.Declaration("L", Some.Item(), Some.Item(2, hs: "0406100000", origin: "CL"));
        var judgement = Judge(Some.Practice([Some.Rule(condition, lane: Channel.Yellow)]), Some.Lodged(declaration: declaration));
        Assert.Equal(hits ? Channel.Yellow : Channel.Green, judgement.Channel);
    }

    [Theory]
    [InlineData(0, Channel.Green)]
    [InlineData(39.99, Channel.Green)]
    [InlineData(40, Channel.Yellow)]
    [InlineData(79.99, Channel.Yellow)]
    [InlineData(80, Channel.Red)]
    public void weights_add_up_to_a_score_and_the_score_asks_for_a_channel(double weight, Channel channel)
    {
        var half = (decimal)weight / 2;
        var judgement = Judge(Some.Practice([Some.Rule("direction == \"import\"", half), Some.Rule("direction == \"import\"", half, id: "R2")]));
        Assert.Equal((decimal)weight, judgement.Score);
        Assert.Equal(channel, judgement.Channel);
    }

    [Fact]
    public void a_rule_with_a_channel_sets_a_floor_that_no_score_goes_below()
    {
        var judgement = Judge(Some.Practice([Some.Rule("value > 0", lane: Channel.Yellow), Some.Rule("value > 0", weight: 5, id: "R2")]));
        Assert.Equal(Channel.Yellow, judgement.Channel);
        Assert.Equal([Channel.Yellow, Channel.Green], judgement.Reasons.Select(hit => hit.Channel));
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-23", true)]
    [InlineData("2026-11-24", null, false)]
    [InlineData("2026-01-01", "2026-11-22", false)]
    [InlineData("2026-01-01", null, true)]
    public void rules_count_as_of_the_day_of_acceptance(string from, string? to, bool counts)
    {
        var rule = Some.Rule("value > 0", lane: Channel.Red, from: Parse(from), to: to is null ? null : Parse(to));
        Assert.Equal(counts, Judge(Some.Practice([rule])).Channel == Channel.Red);
    }

    [Fact]
    public void the_version_of_a_rule_that_holds_on_the_day_is_the_one_named()
    {
        var judgement = Judge(Some.Practice(
        [
            Some.Rule("value > 0", lane: Channel.Red, version: "1", to: new(2026, 11, 22)),
            Some.Rule("value > 0", lane: Channel.Yellow, version: "2", from: new(2026, 11, 23)),
        ]));
        Assert.Equal(("R1", "2"), (judgement.Reasons.Single().Rule, judgement.Reasons.Single().Version));
    }

    [Fact]
    public void a_rule_on_trial_is_recorded_and_selects_nothing()
    {
        var judgement = Judge(Some.Practice([Some.Rule("value > 0", weight: 90, dryRun: true), Some.Rule("value > 0", weight: 10, id: "R2")]));
        Assert.Equal((Channel.Green, 10m), (judgement.Channel, judgement.Score));
        Assert.Equal("R2", judgement.Reasons.Single().Rule);
        Assert.Equal(("R1", Channel.Red), (judgement.DryRun.Single().Rule, judgement.DryRun.Single().Channel));
    }

    [Fact]
    public void an_authorised_trader_scores_less_but_is_not_spared_a_hard_rule()
    {
        var rules = new[] { Some.Rule("value > 0", weight: 100), Some.Rule("item.hs startsWith \"93\"", lane: Channel.Red, id: "R2") };
        var practice = Some.Practice(rules, authorised: "1208612345");
        var wine = Judge(practice);
        var arms = Judge(practice, Some.Lodged(declaration: Some.Declaration("L", Some.Item(hs: "9303100000"))));
        Assert.Equal((25m, 0.25m, Channel.Green), (wine.Score, wine.AeoFactor, wine.Channel));
        Assert.Equal((25m, 0.25m, Channel.Red), (arms.Score, arms.AeoFactor, arms.Channel));
    }

    [Fact]
    public void nobody_is_authorised_by_saying_so()
    {
        var says = Some.Declaration() with { AuthorisationHolder = [new() { Id = "1208612345", CategoryCode = "AEOC" }] };
        Assert.Equal(1m, Judge(Some.Practice([], authorised: "9999999999"), Some.Lodged(declaration: says)).AeoFactor);
    }

    [Theory]
    [InlineData("history.declarations < 3", 2, 0, 0, true)]
    [InlineData("history.declarations < 3", 3, 0, 0, false)]
    [InlineData("history.inspections >= 1", 5, 1, 0, true)]
    [InlineData("history.irregularities > 0", 5, 1, 0, false)]
    [InlineData("history.irregularities > 0", 5, 1, 1, true)]
    public void a_rule_may_look_at_the_traders_past(string condition, int declarations, int inspections, int irregularities, bool hits)
    {
        var history = new History(declarations, inspections, irregularities, new HashSet<string>(StringComparer.Ordinal));
        Assert.Equal(hits, Judge(Some.Practice([Some.Rule(condition, lane: Channel.Red)]), history: history).Channel == Channel.Red);
    }

    [Fact]
    public void goods_are_new_until_their_heading_was_declared_before()
    {
        var practice = Some.Practice([Some.Rule("history.newCommodity == true", lane: Channel.Yellow)]);
        var knows = History.None with { Headings = new HashSet<string>(StringComparer.Ordinal) { "2204" } };
        Assert.True(practice.UsesHistory);
        Assert.Equal(Channel.Yellow, Judge(practice).Channel);
        Assert.Equal(Channel.Green, Judge(practice, history: knows).Channel);
    }

    internal static Judgement Judge(Practice practice, LodgedVersion? lodged = null, History? history = null, Draw? draw = null)
    {
        lodged ??= Some.Lodged();
        return new Judging(practice, lodged, practice.Authorises(lodged.Trader, lodged.AcceptedOn), history ?? History.None)
            .Judge(draw ?? Some.Draw(), Some.Keys);
    }

    private static DateOnly Parse(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
