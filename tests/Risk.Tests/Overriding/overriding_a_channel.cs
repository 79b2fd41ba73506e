using FsCheck.Xunit;
using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Overriding;
using SingleWindow.Risk.Selecting;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Risk.Tests.Overriding;

public class overriding_a_channel
{
    [Fact]
    public void downwards_closes_the_open_order()
    {
        var facts = Override(Facts.On(Channel.Red), Channel.Yellow, "perishable").Facts;
        Assert.Equal(
            new ChannelOverridden("26KR1", 1, Channel.Red, Channel.Yellow, "perishable", null, "supervisor", Some.Now), facts[0]);
        Assert.Equal(ClosedBecause.Overridden, Assert.IsType<ExaminationClosed>(facts[1]).Because);
    }

    [Fact]
    public void upwards_to_red_orders_an_inspection_and_says_why()
    {
        var order = Assert.IsType<ExaminationOrdered>(Override(Facts.On(Channel.Green), Channel.Red, "intelligence").Facts[1]);
        Assert.Equal("26KR1-1", order.InspectionId);
        Assert.Equal(OverrideReasons.TextOf("intelligence"), order.Instruction);
    }

    [Fact]
    public void upwards_again_after_a_waiver_is_a_new_order()
    {
        var waived = Facts.Fold(Facts.On(Channel.Red), Override(Facts.On(Channel.Red), Channel.Green, "rule-misfires"));
        var raised = Facts.Fold(waived, Override(waived, Channel.Red, "intelligence"));
        Assert.Equal("26KR1-2", raised.Open!.Id);
    }

    [Theory]
    [InlineData("risk/reason-other-way", Channel.Red, Channel.Green, "intelligence")]
    [InlineData("risk/reason-other-way", Channel.Green, Channel.Yellow, "no-capacity")]
    public void a_reason_counts_for_one_way_only(string code, Channel from, Channel to, string reason) =>
        Assert.Equal(code, Override(Facts.On(from), to, reason).Refusal?.Code);

    [Fact]
    public void goods_that_were_examined_are_not_waived_afterwards() =>
        Assert.Equal("risk/already-examined", Override(Facts.Examined(InspectionOutcome.Irregular), Channel.Green, "perishable").Refusal?.Code);

    [Fact]
    public void is_refused_before_the_first_selection_and_after_the_end()
    {
        var early = Facts.Fold(null, new EndSelection("26KR1", 1, DeclarationEnd.Cancelled).Decide(null, Some.Now));
        var ended = Facts.Fold(Facts.On(Channel.Red), new EndSelection("26KR1", 1, DeclarationEnd.Released).Decide(Facts.On(Channel.Red), Some.Now));
        Assert.Equal("risk/not-selected", Override(null, Channel.Red, "intelligence").Refusal?.Code);
        Assert.Equal("risk/not-selected", Override(early, Channel.Red, "intelligence").Refusal?.Code);
        Assert.Equal("risk/declaration-ended", Override(ended, Channel.Red, "intelligence").Refusal?.Code);
    }

    [Property]
    public void twice_is_once(Channel from, Channel to, uint seconds)
    {
        var reason = to > from ? "intelligence" : "perishable";
        var command = new OverrideChannel(to, reason);
        var once = Facts.Fold(Facts.On(from), command.Decide(Facts.On(from), Facts.Supervisor, Some.Now));
        Assert.Equal(Decision.AlreadySo, command.Decide(once, Facts.Supervisor, Some.Now.AddSeconds(seconds)));
    }

    [Fact]
    public void everything_wrong_with_it_is_said_at_once() => Assert.Equal(
        ["risk/channel-missing", "risk/reason-unknown", "risk/text-too-long"],
        new OverrideChannel(null, "because", new('x', 513)).Check().Select(finding => finding.Code));

    private static Decision Override(Selection? selection, Channel to, string reason) =>
        new OverrideChannel(to, reason).Decide(selection, Facts.Supervisor, Some.Now);
}
