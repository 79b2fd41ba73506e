using SingleWindow.Permits.Reserving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Resolving;

/// <summary>Why a formality is held, in order of precedence, and what can be done about it.</summary>
public static class Holds
{
    /// <summary>Codes from the first to the last that is looked at; a README table and a test follow this list.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        "permit/refused-by-agency", "permit/under-review", "permit/supplement-requested",
        "permit/unknown", "permit/other-holder", "permit/wrong-formality", "permit/not-valid-yet", "permit/expired",
        "permit/suspended", "permit/revoked", "permit/commodity-not-covered", "permit/origin-not-covered",
        "permit/quantity-missing", "permit/unit-differs", "permit/quantity-exceeded",
        "permit/exemption-not-allowed", "permit/exemption-reason-missing",
        "permit/application-rejected", "permit/missing",
    ];

    /// <summary>Refusals after which the same permit may do later: the declaration waits for it to change.</summary>
    public static bool MayPass(string code) =>
        code is "permit/unknown" or "permit/not-valid-yet" or "permit/suspended" or "permit/quantity-exceeded";

    /// <summary>A suspended or revoked permit keeps the reservation: it is flagged, and usable again once reinstated.</summary>
    public static bool KeepsReservation(string? code) => code is "permit/suspended" or "permit/revoked";

    public static string Act(string code, Need need, string? permit, string language = Speaking.Usual)
    {
        var (english, korean) = Act(code, need, permit);
        return Speaking.Say(language, english, korean);
    }

    private static (FormattableString English, FormattableString Korean) Act(string code, Need need, string? permit) => code switch
    {
        "permit/unknown" => (
            $"Check the number {permit}, or apply to {need.Agency} for {need.Name}.",
            $"번호 {permit}을(를) 확인하거나 {need.Agency}에 {need.Name}을(를) 신청하십시오."),
        "permit/other-holder" => (
            $"Quote a permit issued to the trader of this declaration, or apply to {need.Agency}.",
            $"이 신고의 화주에게 발급된 허가를 기재하거나 {need.Agency}에 신청하십시오."),
        "permit/wrong-formality" => (
            $"Quote a permit for {need.Name} under document {need.Document}.",
            $"서류 {need.Document}(으)로 {need.Name}의 허가를 기재하십시오."),
        "permit/not-valid-yet" => (
            $"Amend the declaration once permit {permit} is valid, or quote another.",
            $"허가 {permit}의 유효기간이 시작된 뒤 신고를 정정하거나 다른 허가를 기재하십시오."),
        "permit/expired" => (
            $"Apply to {need.Agency} for a new permit, then amend the declaration or quote this item in the application.",
            $"{need.Agency}에 새 허가를 신청한 뒤 신고를 정정하거나, 신청서에 이 품목을 기재하십시오."),
        "permit/suspended" => (
            $"Ask {need.Agency} to reinstate permit {permit}, or quote another.",
            $"{need.Agency}에 허가 {permit}의 정지 해제를 요청하거나 다른 허가를 기재하십시오."),
        "permit/revoked" => ($"Apply to {need.Agency} for a new permit.", $"{need.Agency}에 새 허가를 신청하십시오."),
        "permit/commodity-not-covered" or "permit/origin-not-covered" or "permit/unit-differs" => (
            $"Quote a permit that covers the item as declared, or correct the item.",
            $"신고한 품목을 포함하는 허가를 기재하거나 품목을 정정하십시오."),
        "permit/quantity-missing" => (
            $"Declare the quantity to be written off, greater than zero.", $"차감할 수량을 0보다 크게 신고하십시오."),
        "permit/quantity-exceeded" => (
            $"Declare less, quote another permit, or apply to {need.Agency} for the rest.",
            $"수량을 줄이거나, 다른 허가를 기재하거나, 나머지를 {need.Agency}에 신청하십시오."),
        "permit/exemption-not-allowed" => (
            $"Quote a permit for {need.Name}, or an exemption code that the formality knows.",
            $"{need.Name}의 허가 또는 그 요건에 있는 면제 부호를 기재하십시오."),
        "permit/exemption-reason-missing" => (
            $"Give the reason for the exemption as the name of the document.", $"서류명 항목에 면제 사유를 기재하십시오."),
        "permit/refused-by-agency" => (
            $"Turn to {need.Agency}; the reason is on record.", $"{need.Agency}에 문의하십시오. 사유는 기록되어 있습니다."),
        "permit/under-review" => ($"Wait for the decision of {need.Agency}.", $"{need.Agency}의 결정을 기다리십시오."),
        "permit/supplement-requested" => (
            $"Supplement the application as {need.Agency} asked.", $"{need.Agency}이(가) 요청한 대로 신청을 보완하십시오."),
        "permit/application-rejected" => (
            $"Apply again to {need.Agency}, or amend or cancel the declaration.",
            $"{need.Agency}에 다시 신청하거나, 신고를 정정 또는 취하하십시오."),
        _ => (
            $"Quote a permit for {need.Name} under document {need.Document}, or apply to {need.Agency} for one.",
            $"서류 {need.Document}(으)로 {need.Name}의 허가를 기재하거나 {need.Agency}에 신청하십시오."),
    };

    /// <summary>The one reason that is given: an act of the agency first, then a permit that fails, then what is missing.</summary>
    /// <param name="refused">Permits that were tried.</param>
    public static (Refusal Refusal, DateTimeOffset? Deadline, string? Permit) Reason(
        Need need, Requirements? known, IReadOnlyList<(string Number, Refusal Refusal)> refused, string language = Speaking.Usual)
    {
        var application = known?.Applications.LastOrDefault(a => a.IsFor(need) && a.Status is not ApplicationStatus.Withdrawn);
        if (known?.Decisions.FirstOrDefault(d => d.HoldId == need.HoldId && !d.Accepted && d.Goods == need.Goods()) is { } no)
        {
            return (Said("permit/refused-by-agency", $"{need.Agency} refused: {no.Reason}", $"{need.Agency}이(가) 거부하였습니다: {no.Reason}"), null, null);
        }

        if (application?.Status is ApplicationStatus.Submitted or ApplicationStatus.Received or ApplicationStatus.UnderReview)
        {
            return (Said(
                "permit/under-review", $"{need.Agency} has application {application.ApplicationId}.",
                $"{need.Agency}이(가) 신청 {application.ApplicationId}을(를) 심사하고 있습니다."), application.Deadline, null);
        }

        if (application?.Status is ApplicationStatus.SupplementRequested)
        {
            return (Said(
                "permit/supplement-requested", $"{need.Agency} asks about application {application.ApplicationId}: {application.Reason}",
                $"{need.Agency}이(가) 신청 {application.ApplicationId}의 보완을 요청하였습니다: {application.Reason}"), application.Deadline, null);
        }

        if (refused is [var (number, refusal), ..])
        {
            return (refusal, null, number);
        }

        return (Unquoted(), null, null);

        Refusal Unquoted() => (need.Exemption, application) switch
        {
            ({ Allowed: false } e, _) => Said(
                "permit/exemption-not-allowed", $"{need.Name} knows no exemption {e.Code}.", $"{need.Name}에 면제 부호 {e.Code}은(는) 없습니다."),
            ({ } e, _) => Said(
                "permit/exemption-reason-missing", $"Exemption {e.Code} is claimed without a reason.", $"면제 {e.Code}의 사유가 기재되지 않았습니다."),
            (_, { Status: ApplicationStatus.Rejected } a) => Said(
                "permit/application-rejected", $"{need.Agency} rejected application {a.ApplicationId}: {a.Reason}",
                $"{need.Agency}이(가) 신청 {a.ApplicationId}을(를) 반려하였습니다: {a.Reason}"),
            _ => Said(
                "permit/missing", $"{need.Name} ({need.LegalBasis}) is needed and no permit or exemption is quoted.",
                $"{need.Name}({need.LegalBasis})이(가) 필요하나 허가나 면제가 기재되지 않았습니다."),
        };

        Refusal Said(string code, FormattableString english, FormattableString korean) => new(code, Speaking.Say(language, english, korean));
    }

    /// <summary>Whether the item is free of the formality by a statement alone.</summary>
    public static bool Exempted(Need need) => need.Exemption is { Allowed: true, Reason.Length: > 0 };

    public static HoldDecision? AcceptedBy(Need need, Requirements? known) =>
        known?.Decisions.FirstOrDefault(d => d.HoldId == need.HoldId && d.Accepted && d.Goods == need.Goods());
}
