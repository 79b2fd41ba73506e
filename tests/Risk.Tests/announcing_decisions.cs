using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Overriding;
using SingleWindow.Risk.Selecting;
using Xunit;

namespace SingleWindow.Risk.Tests;

public class announcing_decisions
{
    [Fact]
    public void a_channel_goes_out_with_every_reason_but_without_what_officers_look_at()
    {
        var by = Some.Now.AddDays(2);
        var practice = Some.Practice([Some.Rule("value > 0", lane: Channel.Red), Some.Rule("value > 0", weight: 50, id: "R2", dryRun: true)]) with
        {
            InspectBy = _ => by,
        };
        var said = Said(new SelectChannel(Some.Lodged(), Known.Nothing).Decide(null, practice, Some.Keys, Some.Now).Facts);
        var channel = Assert.IsType<ChannelSelected>(said[0]);
        Assert.Equal([new SelectionReason("R1", "1", Channel.Red, 0, "goods")], channel.Reasons);
        Assert.Equal(new InspectionOrdered("26KR1", 1, "26KR1-1", "020", "Open every box.", by, Some.Now), said[1]);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(Channel.Yellow, true)]
    [InlineData(Channel.Red, false)]
    public void random_means_that_nothing_else_asked_for_the_channel(Channel? rule, bool random)
    {
        var rules = rule is { } lane ? new[] { Some.Rule("value > 0", lane: lane) } : [];
        var facts = new SelectChannel(Some.Lodged(), Known.Nothing).Decide(null, Some.Practice(rules, randomRate: 1), Some.Keys, Some.Now).Facts;
        Assert.Equal((Channel.Red, random), Said(facts)[0] is ChannelSelected c ? (c.Channel, c.Random) : default);
    }

    [Fact]
    public void an_override_is_said_as_a_channel_of_the_same_version()
    {
        var said = Said(new OverrideChannel(Channel.Green, "perishable").Decide(Facts.On(Channel.Red), Facts.Supervisor, Some.Now).Facts);
        var channel = Assert.IsType<ChannelSelected>(Assert.Single(said));
        Assert.Equal((Channel.Green, 1, "officer"), (channel.Channel, channel.Version, channel.Reasons.Single().Class));
    }

    [Theory]
    [InlineData(InspectionOutcome.Conform, null, "The goods conform to the declaration.")]
    [InlineData(InspectionOutcome.Conform, "no-capacity", "No result: no-capacity")]
    [InlineData(InspectionOutcome.Irregular, null, "item 1: value; item 2: origin")]
    public void a_result_goes_out_in_one_sentence(InspectionOutcome outcome, string? noResult, string reason)
    {
        var lines = outcome == InspectionOutcome.Irregular ? new[] { new IrregularLine(1, "value"), new IrregularLine(2, "origin") } : [];
        var facts = new RecordResult(outcome, Lines: lines, NoResult: noResult).Decide(Facts.On(Channel.Red), "26KR1-1", Facts.Officer, Some.Now).Facts;
        Assert.Equal(new InspectionRecorded("26KR1", 1, "26KR1-1", outcome, reason, "customs-020", Some.Now), Assert.Single(Said(facts)));
    }

    private static List<IFactOnTheWire> Said(IEnumerable<object> facts) => [.. facts.SelectMany(fact => Announcements.Of("selection/26KR1", fact))];
}
