using SingleWindow.Contracts.Risk;

namespace SingleWindow.Declarations.Clearing;

/// <summary>How each gate reads: owner, legal basis, reason, what to do. The instruments are the international ones that bind
/// every member; an agency's own law comes with its hold.</summary>
internal static class GateTexts
{
    private const string Tfa10 = "WTO TFA 10.4 (single window)";
    private const string Tfa73 = "WTO TFA 7.3, RKC GA 3.40 (release once duties are paid or secured)";
    private const string Tfa74 = "WTO TFA 7.4, RKC GA 6.3 (risk management)";
    private const string RkcDocuments = "RKC GA 3.16 (supporting documents)";
    private const string RkcExamination = "RKC GA 3.33 (examination of goods)";
    private const string RkcPresentation = "RKC GA 3.25 (lodgement before arrival)";

    public static Gate RequirementsUnknown(DateTimeOffset at) => new(
        GateKind.Requirements, "", GateState.Open, "agencies", Tfa10, "gate/requirements-unknown",
        "The requirements of partner agencies are being looked up.", "Nothing to do: this takes a moment.", at);

    public static Gate RequirementsKnown(RequirementsKnown f) => new(
        GateKind.Requirements, "", GateState.Open, "agencies", Tfa10, "gate/requirements-known",
        f.Agencies.Count == 0 ? "No partner agency is concerned." : $"Partner agencies concerned: {string.Join(", ", f.Agencies)}.",
        "See the holds, one per formality that is not satisfied.", f.At, null, null, f.Source);

    public static Gate ChannelUnknown(DateTimeOffset at) => new(
        GateKind.Selectivity, "", GateState.Open, "customs", Tfa74, "gate/channel-unknown",
        "Customs has not yet selected a channel.", "Nothing to do: this takes a moment.", at);

    public static Gate AssessmentUnknown(DateTimeOffset at) => new(
        GateKind.Payment, "", GateState.Open, "customs", Tfa73, "gate/assessment-unknown",
        "Duties and taxes are being assessed.", "Nothing to do: this takes a moment.", at);

    public static Gate NotArrived(DateTimeOffset at) => new(
        GateKind.Arrival, "", GateState.Open, "carrier", RkcPresentation, "gate/not-arrived",
        "The declaration was lodged before the goods arrived.", "The carrier reports the arrival.", at);

    public static Gate Hold(HoldOpened f, bool overtaken) => new(
        GateKind.Requirements, f.HoldId, overtaken ? GateState.Closed : GateState.Open, f.Agency, f.LegalBasis, f.Code, f.Reason,
        f.Act, f.At, f.Deadline, f.Formality, f.Source);

    public static Gate HoldClosed(HoldClosed f, Gate? open) => new(
        GateKind.Requirements, f.HoldId, GateState.Closed, open?.Owner ?? f.By, open?.LegalBasis ?? Tfa10, "gate/hold-closed",
        $"Satisfied by {f.PermitId}.", "", f.At, null, f.PermitId, f.Source);

    public static Gate HoldOvertaken(Gate open, DateTimeOffset at) => open with
    {
        State = GateState.Closed,
        Code = "gate/hold-closed",
        Text = "Satisfied.",
        Act = "",
        Since = at,
        Deadline = null,
    };

    public static Gate RequirementsMet(RequirementsMet f) => new(
        GateKind.Requirements, "", GateState.Closed, "agencies", Tfa10, "gate/requirements-met",
        "Every requirement of partner agencies is met.", "", f.At, null, null, f.Source);

    public static Gate ChannelSelected(ChannelAssigned f) => new(
        GateKind.Selectivity, "", GateState.Closed, "customs", Tfa74, $"gate/channel-{f.Channel.ToString().ToLowerInvariant()}",
        $"Channel {f.Channel.ToString().ToLowerInvariant()}{(f.Classes.Count == 0 ? "" : $" (by {string.Join(", ", f.Classes)})")}.", "",
        f.At, null, null, f.Source);

    public static Gate DocumentsWanted(ChannelAssigned f) => new(
        GateKind.Documents, "", GateState.Open, "customs", RkcDocuments, "gate/documents-wanted",
        "Customs wants to see the supporting documents.", "Present the documents to the office of declaration; an officer accepts them.",
        f.At, null, null, f.Source);

    /// <summary>Keyed like the order that follows it; the order says where and until when.</summary>
    public static Gate InspectionComing(ChannelAssigned f) => new(
        GateKind.Inspection, "", GateState.Open, "customs", RkcExamination, "gate/inspection-ordered",
        "The goods will be examined.", "Present the goods; an officer records the result.", f.At, null, null, f.Source);

    public static Gate InspectionAwaited(InspectionAwaited f) => new(
        GateKind.Inspection, "", GateState.Open, "customs", RkcExamination, "gate/inspection-ordered",
        $"The goods will be examined by office {f.Office}.", "Present the goods; an officer records the result.",
        f.At, f.Deadline, f.InspectionId, f.Source);

    public static Gate InspectionDone(InspectionDone f) => f.Outcome switch
    {
        InspectionOutcome.Conform => new(
            GateKind.Inspection, "", GateState.Closed, "customs", RkcExamination, "gate/inspection-conform",
            "The examined goods are as declared.", "", f.At, null, f.InspectionId, f.Source),
        InspectionOutcome.Irregular => new(
            GateKind.Inspection, "", GateState.Open, "customs", RkcExamination, "gate/withheld",
            $"The goods are withheld: {f.Reason}", "A supervisor lifts the withholding or refuses release; the trader may be heard.",
            f.At, null, f.InspectionId, f.Source),
    };

    public static Gate AssessmentFailed(AssessmentFailed f) => new(
        GateKind.Payment, "", GateState.Open, "trader", Tfa73, "gate/assessment-refused",
        $"The goods cannot be assessed as declared: {string.Join(" ", f.Findings.Select(finding => $"{finding.Text} ({finding.Path})"))}",
        "Amend the declaration.", f.At, null, null, f.Source);

    public static Gate Billed(Billed f) => new(
        GateKind.Payment, "", GateState.Open, "trader", Tfa73, "gate/payment-due",
        $"{f.Outstanding} of {f.Total} is to be paid.", $"Pay with reference {f.Reference}.", f.At, f.DueAt, f.BillId, f.Source);

    public static Gate PaymentMet(PaymentMet f) => new(
        GateKind.Payment, "", GateState.Closed, "trader", Tfa73, $"gate/payment-{f.Method}",
        f.Method switch
        {
            "none" => "Nothing is due.",
            "deferred" => "Duties and taxes are deferred to the account.",
            "guarantee" => "Duties and taxes are secured by a guarantee.",
            _ => "Everything is paid.",
        }, "", f.At, null, f.BillId, f.Source);
}
