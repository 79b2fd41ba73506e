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

    public static string Act(string code, Need need, string? permit) => code switch
    {
        "permit/unknown" => $"Check the number {permit}, or apply to {need.Agency} for {need.Name}.",
        "permit/other-holder" => $"Quote a permit issued to the trader of this declaration, or apply to {need.Agency}.",
        "permit/wrong-formality" => $"Quote a permit for {need.Name} under document {need.Document}.",
        "permit/not-valid-yet" => $"Amend the declaration once permit {permit} is valid, or quote another.",
        "permit/expired" => $"Apply to {need.Agency} for a new permit, then amend the declaration or quote this item in the application.",
        "permit/suspended" => $"Ask {need.Agency} to reinstate permit {permit}, or quote another.",
        "permit/revoked" => $"Apply to {need.Agency} for a new permit.",
        "permit/commodity-not-covered" or "permit/origin-not-covered" or "permit/unit-differs" =>
            "Quote a permit that covers the item as declared, or correct the item.",
        "permit/quantity-missing" => "Declare the quantity to be written off, greater than zero.",
        "permit/quantity-exceeded" => $"Declare less, quote another permit, or apply to {need.Agency} for the rest.",
        "permit/exemption-not-allowed" => $"Quote a permit for {need.Name}, or an exemption code that the formality knows.",
        "permit/exemption-reason-missing" => $"Give the reason for the exemption as the name of the document.",
        "permit/refused-by-agency" => $"Turn to {need.Agency}; the reason is on record.",
        "permit/under-review" => $"Wait for the decision of {need.Agency}.",
        "permit/supplement-requested" => $"Supplement the application as {need.Agency} asked.",
        "permit/application-rejected" => $"Apply again to {need.Agency}, or amend or cancel the declaration.",
        _ => $"Quote a permit for {need.Name} under document {need.Document}, or apply to {need.Agency} for one.",
    };

    /// <summary>The one reason that is given: an act of the agency first, then a permit that fails, then what is missing.</summary>
    /// <param name="refused">Permits that were tried.</param>
    public static (Refusal Refusal, DateTimeOffset? Deadline, string? Permit) Reason(
        Need need, Requirements? known, IReadOnlyList<(string Number, Refusal Refusal)> refused)
    {
        var application = known?.Applications.LastOrDefault(a => a.IsFor(need) && a.Status is not ApplicationStatus.Withdrawn);
        if (known?.Decisions.FirstOrDefault(d => d.HoldId == need.HoldId && !d.Accepted && d.Goods == need.Goods()) is { } no)
        {
            return (new("permit/refused-by-agency", $"{need.Agency} refused: {no.Reason}"), null, null);
        }

        if (application?.Status is ApplicationStatus.Submitted or ApplicationStatus.Received or ApplicationStatus.UnderReview)
        {
            return (new("permit/under-review", $"{need.Agency} has application {application.ApplicationId}."), application.Deadline, null);
        }

        if (application?.Status is ApplicationStatus.SupplementRequested)
        {
            return (new("permit/supplement-requested",
                $"{need.Agency} asks about application {application.ApplicationId}: {application.Reason}"), application.Deadline, null);
        }

        if (refused is [var (number, refusal), ..])
        {
            return (refusal, null, number);
        }

        return (Unquoted(need, application), null, null);
    }

    private static Refusal Unquoted(Need need, LinkedApplication? application) => (need.Exemption, application) switch
    {
        ({ Allowed: false } e, _) => new("permit/exemption-not-allowed", $"{need.Name} knows no exemption {e.Code}."),
        ({ } e, _) => new("permit/exemption-reason-missing", $"Exemption {e.Code} is claimed without a reason."),
        (_, { Status: ApplicationStatus.Rejected } a) => new("permit/application-rejected",
            $"{need.Agency} rejected application {a.ApplicationId}: {a.Reason}"),
        _ => new("permit/missing", $"{need.Name} ({need.LegalBasis}) is needed and no permit or exemption is quoted."),
    };

    /// <summary>Whether the item is free of the formality by a statement alone.</summary>
    public static bool Exempted(Need need) => need.Exemption is { Allowed: true, Reason.Length: > 0 };

    public static HoldDecision? AcceptedBy(Need need, Requirements? known) =>
        known?.Decisions.FirstOrDefault(d => d.HoldId == need.HoldId && d.Accepted && d.Goods == need.Goods());
}
