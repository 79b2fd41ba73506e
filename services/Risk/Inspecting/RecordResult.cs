using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Inspecting;

/// <summary>An officer tells what the examination found.</summary>
/// <param name="Extent">All goods unless it says part.</param>
public sealed record RecordResult(
    InspectionOutcome? Outcome, Extent? Extent = null, IReadOnlyList<IrregularLine>? Lines = null, string? NoResult = null,
    string? Remarks = null)
{
    /// <summary>What is wrong with the result itself: every finding at once.</summary>
    public IReadOnlyList<Finding> Check() => [.. ResultChecks.Of(this)];

    public Decision Decide(Selection? selection, string inspection, Who officer, DateTimeOffset now) =>
        selection?.Find(inspection) switch
        {
            null => Decision.Refuse("risk/inspection-unknown", "No such inspection was ordered."),
            { Result: { } known } when known == Result() => Decision.AlreadySo,
            { Status: InspectionStatus.Ordered } i => Decision.Accept(
                new ExaminationRecorded(i.Mrn, i.Version, i.Id, Result(), officer.Subject, now)),
            { Status: InspectionStatus.Recorded } => Decision.Refuse(
                "risk/inspection-recorded", "A result is on record already; a supervisor may correct it."),
            var closed => Decision.Refuse("risk/inspection-closed", $"The order fell away: {closed.Because}."),
        };

    internal ExaminationResult Result() =>
        new(Outcome ?? InspectionOutcome.Irregular, Extent ?? Inspecting.Extent.Full, Lines ?? [], NoResult, Remarks);
}
