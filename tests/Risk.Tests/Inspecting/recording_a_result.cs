using FsCheck.Xunit;
using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Selecting;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Risk.Tests.Inspecting;

public class recording_a_result
{
    private static readonly RecordResult Conform = new(InspectionOutcome.Conform);
    private static readonly RecordResult Irregular = new(InspectionOutcome.Irregular, Extent.Part, [new(1, "value", "1000", "2000", new(70_000, "KRW"))]);

    [Fact]
    public void keeps_what_was_found_and_who_found_it()
    {
        var decision = Irregular.Decide(Facts.On(Channel.Red), "26KR1-1", Facts.Officer, Some.Now);
        var fact = Assert.IsType<ExaminationRecorded>(Assert.Single(decision.Facts));
        Assert.Equal((InspectionOutcome.Irregular, Extent.Part, "customs-020"), (fact.Result.Outcome, fact.Result.Extent, fact.By));
        Assert.Equal([new IrregularLine(1, "value", "1000", "2000", new(70_000, "KRW"))], fact.Result.Lines);
    }

    [Theory]
    [InlineData("risk/inspection-unknown", "26KR1-9")]
    [InlineData("risk/inspection-recorded", "26KR1-1")]
    public void is_refused(string code, string inspection)
    {
        var decision = Conform.Decide(Facts.Examined(InspectionOutcome.Irregular), inspection, Facts.Officer, Some.Now);
        Assert.Equal(code, decision.Refusal?.Code);
    }

    [Fact]
    public void is_refused_once_the_order_fell_away()
    {
        var ended = Facts.Fold(Facts.On(Channel.Red), new EndSelection("26KR1", 1, DeclarationEnd.Cancelled).Decide(Facts.On(Channel.Red), Some.Now));
        Assert.Equal("risk/inspection-closed", Conform.Decide(ended, "26KR1-1", Facts.Officer, Some.Now).Refusal?.Code);
    }

    [Property]
    public void twice_is_once(bool conform, uint seconds)
    {
        var command = conform ? Conform : Irregular;
        var once = Facts.Fold(Facts.On(Channel.Red), command.Decide(Facts.On(Channel.Red), "26KR1-1", Facts.Officer, Some.Now));
        Assert.Equal(Decision.AlreadySo, command.Decide(once, "26KR1-1", Facts.Supervisor, Some.Now.AddSeconds(seconds)));
    }

    [Fact]
    public void a_supervisor_puts_it_right_and_the_first_result_stays_on_record()
    {
        var recorded = Facts.Examined(InspectionOutcome.Irregular);
        var corrected = Facts.Fold(recorded, new CorrectResult(Conform, "Scales were wrong.").Decide(recorded, "26KR1-1", Facts.Supervisor, Some.Now));
        var inspection = corrected.Find("26KR1-1")!;
        Assert.Equal(InspectionOutcome.Conform, inspection.Result!.Outcome);
        Assert.Equal((InspectionOutcome.Irregular, "Scales were wrong."), (inspection.Earlier.Single().Result.Outcome, inspection.Earlier.Single().Reason));
    }

    [Fact]
    public void correcting_twice_is_correcting_once()
    {
        var recorded = Facts.Examined(InspectionOutcome.Irregular);
        var command = new CorrectResult(Conform, "Scales were wrong.");
        var once = Facts.Fold(recorded, command.Decide(recorded, "26KR1-1", Facts.Supervisor, Some.Now));
        Assert.Equal(Decision.AlreadySo, command.Decide(once, "26KR1-1", Facts.Supervisor, Some.Now.AddYears(1)));
    }

    [Theory]
    [InlineData("risk/inspection-unknown", "26KR1-9")]
    [InlineData("risk/inspection-not-recorded", "26KR1-1")]
    public void correcting_is_refused(string code, string inspection) =>
        Assert.Equal(code, new CorrectResult(Conform, "Why").Decide(Facts.On(Channel.Red), inspection, Facts.Supervisor, Some.Now).Refusal?.Code);

    public static TheoryData<RecordResult, string[]> Wrong => new()
    {
        { new(null), ["risk/outcome-missing /outcome"] },
        { new(InspectionOutcome.Irregular), ["risk/lines-missing /lines"] },
        { new(InspectionOutcome.Conform, Lines: [new(1, "value")]), ["risk/lines-unexpected /lines"] },
        { new(InspectionOutcome.Conform, NoResult: "tired"), ["risk/no-result-unknown /noResult"] },
        { Irregular with { NoResult = "no-capacity" }, ["risk/no-result-unexpected /noResult"] },
        { Irregular with { Lines = [.. Enumerable.Repeat(new IrregularLine(1, "value"), 1000)] }, ["risk/too-many-lines /lines"] },
        { Irregular with { Lines = [null!] }, ["risk/line-missing /lines/0"] },
        {
            Irregular with { Lines = [new(0, "bad-luck", new('x', 513), new('x', 513))], Remarks = new('x', 513) },
            [
                "risk/item-number /lines/0/item", "risk/irregularity-unknown /lines/0/irregularity",
                "risk/text-too-long /lines/0/declared", "risk/text-too-long /lines/0/found", "risk/text-too-long /remarks",
            ]
        },
        { Conform with { NoResult = "not-accessible" }, [] },
        { Irregular, [] },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void everything_wrong_with_a_result_is_said_at_once(RecordResult result, string[] findings) =>
        Assert.Equal(findings, result.Check().Select(finding => $"{finding.Code} {finding.Path}"));

    [Fact]
    public void a_correction_needs_a_result_and_a_reason()
    {
        Assert.Equal(["risk/result-missing", "risk/correction-reason-missing"], new CorrectResult(null, " ").Check().Select(f => f.Code));
        Assert.Equal(["/result/outcome"], new CorrectResult(new(null), "Why").Check().Select(f => f.Path));
    }
}
