using SingleWindow.Contracts.Risk;
using SingleWindow.Fixtures;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Selecting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Tests;

/// <summary>States that tests begin from, made of facts.</summary>
internal static class Facts
{
    public static readonly Who Officer = Someone.CustomsOfficer();
    public static readonly Who Supervisor = Someone.Supervisor();

    public static Selection Fold(Selection? state, Decision decision) =>
        decision.Facts.Aggregate(state, (current, fact) => Selection.Fold(current, Selection.Key("26KR1"), fact))!;

    public static (int Version, Channel Channel) Judged(object fact) => fact is DeclarationJudged f ? (f.Version, f.Channel) : default;

    public static Selection On(Channel channel)
    {
        var practice = channel == Channel.Green ? Some.Practice([]) : Some.Practice([Some.Rule("value > 0", lane: channel)]);
        return Fold(null, new SelectChannel(Some.Lodged(), Known.Nothing).Decide(null, practice, Some.Keys, Some.Now));
    }

    public static Selection Examined(InspectionOutcome outcome)
    {
        var lines = outcome == InspectionOutcome.Irregular ? new[] { new IrregularLine(1, "value", "1000", "2000") } : [];
        return Fold(On(Channel.Red), new RecordResult(outcome, Lines: lines).Decide(On(Channel.Red), "26KR1-1", Officer, Some.Now));
    }

}
