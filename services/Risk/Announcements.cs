using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Selecting;

namespace SingleWindow.Risk;

/// <summary>What other services are told of each stored fact.</summary>
public static class Announcements
{
    public static IEnumerable<IFactOnTheWire> Of(string stream, object fact) => fact switch
    {
        DeclarationJudged f => [new ChannelSelected(f.Mrn, f.Version, f.Channel, [.. f.Reasons.Select(Reason)], RandomAlone(f), f.At)],
        ChannelOverridden f => [new ChannelSelected(f.Mrn, f.Version, f.To, [Reason(Hit.OfOverride(f))], Random: false, f.At)],
        ExaminationOrdered f => [new InspectionOrdered(f.Mrn, f.Version, f.InspectionId, f.Office, f.Instruction, f.Deadline, f.At)],
        ExaminationRecorded f => [Recorded(f.Mrn, f.Version, f.InspectionId, f.Result, f.By, f.At)],
        ExaminationCorrected f => [Recorded(f.Mrn, f.Version, f.InspectionId, f.Result, f.By, f.At)],

        // A closed order follows from a channel or an end that was told already.
        _ => [],
    };

    /// <summary>True when nothing else asked for the channel.</summary>
    private static bool RandomAlone(DeclarationJudged judged) =>
        judged.Reasons.Any(hit => hit.Rule == Hit.RandomStratum)
        && judged.Reasons.All(hit => hit.Rule == Hit.RandomStratum || hit.Channel < judged.Channel);

    private static SelectionReason Reason(Hit hit) => new(hit.Rule, hit.Version, hit.Channel, hit.Weight, hit.Class);

    private static InspectionRecorded Recorded(
        string mrn, int version, string inspection, ExaminationResult result, string by, DateTimeOffset at) =>
        new(mrn, version, inspection, result.Outcome, Summary(result), by, at);

    private static string Summary(ExaminationResult result) => result switch
    {
        { Outcome: InspectionOutcome.Irregular } => string.Join("; ", result.Lines.Select(line => $"item {line.Item}: {line.Irregularity}")),
        { NoResult: { } code } => $"No result: {code}",
        _ => "The goods conform to the declaration.",
    };
}
