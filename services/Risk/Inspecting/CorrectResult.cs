using SingleWindow.Contracts;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Inspecting;

/// <summary>A supervisor puts a recorded result right, and says why.</summary>
/// <remarks>Allowed after release, too: it no longer moves goods, but the next judgement should learn from what is true.</remarks>
public sealed record CorrectResult(RecordResult? Result, string? Reason)
{
    public IReadOnlyList<Finding> Check()
    {
        List<Finding> findings = Result is null
            ? [new("risk/result-missing", "Give the result as it should be.", "/result")]
            : [.. Result.Check().Select(finding => finding with { Path = $"/result{finding.Path}" })];
        if (string.IsNullOrWhiteSpace(Reason))
        {
            findings.Add(new("risk/correction-reason-missing", "Say why the result on record is wrong.", "/reason"));
        }

        return [.. findings, .. Limits.Text(Reason, "/reason")];
    }

    public Decision Decide(Selection? selection, string inspection, Who supervisor, DateTimeOffset now) =>
        selection?.Find(inspection) switch
        {
            null => Decision.Refuse("risk/inspection-unknown", "No such inspection was ordered."),
            { Result: { } known } when known == Result!.Result() => Decision.AlreadySo,
            { Status: InspectionStatus.Recorded } i => Decision.Accept(
                new ExaminationCorrected(i.Mrn, i.Version, i.Id, Result!.Result(), Reason!, supervisor.Subject, now)),
            _ => Decision.Refuse("risk/inspection-not-recorded", "There is no result yet that could be corrected."),
        };
}
