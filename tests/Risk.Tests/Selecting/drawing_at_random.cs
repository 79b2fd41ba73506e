using System.Globalization;
using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Selecting;
using Xunit;

namespace SingleWindow.Risk.Tests.Selecting;

public class drawing_at_random
{
    private const int Many = 100_000;

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    [InlineData(0.37)]
    public void comes_near_its_share(double share)
    {
        var drawn = Consignments().Count(key => Some.Keys.Draw("kr", Some.Day, Hit.RandomStratum, key) < (decimal)share);
        var spread = 4 * Math.Sqrt(Many * share * (1 - share));
        Assert.InRange(drawn, Many * share - spread, Many * share + spread);
    }

    [Fact]
    public void spreads_evenly()
    {
        var tenths = new int[10];
        foreach (var key in Consignments())
        {
            tenths[(int)(Some.Keys.Draw("kr", Some.Day, Hit.RandomStratum, key) * 10)]++;
        }

        // χ² with nine degrees of freedom stays below 27.9 in 999 of 1,000 cases; the keys are fixed, so this one is settled.
        Assert.True(tenths.Sum(count => Math.Pow(count - Many / 10d, 2) / (Many / 10d)) < 27.9);
    }

    [Fact] // Known for good: a changed draw would be a second draw for goods that are on their way.
    public void is_the_same_today_and_in_years() =>
        Assert.Equal(0.879967424m, Some.Keys.Draw("kr", Some.Day, Hit.RandomStratum, "c0ffee"));

    [Fact]
    public void whoever_holds_the_key_of_the_day_can_repeat_it_without_the_secret() =>
        Assert.Equal(
            Some.Keys.Draw("kr", Some.Day, Hit.RandomStratum, "c0ffee"),
            SealedKeys.Number(Some.Keys.Of("kr", Some.Day), Hit.RandomStratum, "c0ffee"));

    [Fact]
    public void another_secret_day_country_purpose_or_consignment_is_another_draw()
    {
        var draws = new[]
        {
            Some.Keys.Draw("kr", Some.Day, Hit.RandomStratum, "c0ffee"),
            new SealedKeys("another secret of the tests"u8.ToArray()).Draw("kr", Some.Day, Hit.RandomStratum, "c0ffee"),
            Some.Keys.Draw("kr", Some.Day.AddDays(1), Hit.RandomStratum, "c0ffee"),
            Some.Keys.Draw("gb", Some.Day, Hit.RandomStratum, "c0ffee"),
            Some.Keys.Draw("kr", Some.Day, "rule:R1:1", "c0ffee"),
            Some.Keys.Draw("kr", Some.Day, Hit.RandomStratum, "decaf"),
        };
        Assert.Distinct(draws);
    }

    [Fact] // The whole point: whoever is scored high or low has the same chance, and rules cannot bend it.
    public void knows_nothing_of_the_score()
    {
        var strict = Some.Practice([Some.Rule("value > 0", weight: 500), Some.Rule("value > 0", lane: Channel.Red, id: "R2")], randomRate: 0.05m);
        var lax = Some.Practice([], randomRate: 0.05m);
        foreach (var number in Enumerable.Range(0, 2_000))
        {
            var lodged = Some.Lodged(mrn: $"26KR{number}", declaration: Some.Declaration($"LRN-{number}"));
            Assert.Equal(
                Draws.Random(lax.Risk, lodged, Some.Keys, authorised: false), Draws.Random(strict.Risk, lodged, Some.Keys, authorised: false));
        }
    }

    [Fact]
    public void a_share_of_a_rules_hits_fires_and_always_for_the_same_consignments()
    {
        var rule = Some.Rule("value > 0", lane: Channel.Red, percentage: 20);
        var fired = Consignments().Where(key => Fires(rule, key)).ToArray();
        Assert.InRange(fired.Length, Many * 0.2 - 510, Many * 0.2 + 510);
        Assert.All(fired.Take(1_000), key => Assert.True(Fires(rule, key)));
    }

    [Fact]
    public void two_rules_draw_apart_from_each_other_and_from_the_stratum()
    {
        var (one, two) = (Some.Rule("value > 0", lane: Channel.Red, percentage: 20), Some.Rule("value > 0", lane: Channel.Red, percentage: 20, id: "R2"));
        var both = Consignments().Count(key => Fires(one, key) && Fires(two, key));
        var withStratum = Consignments().Count(key => Fires(one, key) && Some.Keys.Draw("kr", Some.Day, Hit.RandomStratum, key) < 0.2m);
        Assert.InRange(both, Many * 0.04 - 250, Many * 0.04 + 250);
        Assert.InRange(withStratum, Many * 0.04 - 250, Many * 0.04 + 250);
    }

    [Fact]
    public void an_authorised_trader_is_drawn_less_often_and_the_probability_says_so()
    {
        var practice = Some.Practice([], randomRate: 0.08m, authorised: "1208612345");
        Assert.Equal(0.02m, Draws.Random(practice.Risk, Some.Lodged(), Some.Keys, authorised: true).Probability);
        Assert.Equal(0.08m, Draws.Random(practice.Risk, Some.Lodged(), Some.Keys, authorised: false).Probability);
    }

    [Fact]
    public void a_drawn_declaration_goes_to_the_channel_of_the_stratum_for_that_reason()
    {
        var judgement = judging_a_declaration.Judge(Some.Practice([], randomRate: 1), draw: Some.Draw(value: 0.5m, probability: 1));
        Assert.Equal((Channel.Red, Hit.RandomStratum), (judgement.Channel, judgement.Reasons.Single().Rule));
    }

    private static bool Fires(Countries.RiskRule rule, string consignment) =>
        Draws.Fires(rule, "kr", Some.Draw() with { Consignment = consignment }, Some.Keys);

    private static IEnumerable<string> Consignments() =>
        Enumerable.Range(0, Many).Select(number => number.ToString("x8", CultureInfo.InvariantCulture));
}
