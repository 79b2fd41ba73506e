using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>What a response tells; the number is the function code (WCO 017) as the UK's CDS gives it.</summary>
public enum Happening
{
    /// <summary>Legally accepted.</summary>
    Accepted = 1,

    /// <summary>Registered: lodged before arrival, or a request received.</summary>
    Registered = 2,

    Rejected = 3,

    /// <summary>The goods will be examined.</summary>
    ControlIntended = 5,

    /// <summary>Documents must be shown, until a limit.</summary>
    DocumentsWanted = 6,

    /// <summary>Customs corrected the declaration.</summary>
    Corrected = 7,

    /// <summary>The goods may go; the debt is not final.</summary>
    Released = 8,

    /// <summary>Cleared, hence released.</summary>
    Cleared = 9,

    Invalidated = 10,

    /// <summary>A request (amendment, cancellation) was decided.</summary>
    RequestDecided = 11,

    /// <summary>Duties and taxes, item by item.</summary>
    Taxed = 13,

    /// <summary>The goods have left the territory.</summary>
    Exited = 16,

    /// <summary>An officer decides: the goods were not found as declared.</summary>
    HandledManually = 17,

    /// <summary>A partner agency has to decide before the goods can go.</summary>
    AgencyDecides = 50,

    /// <summary>It cannot go on as declared: what to mend stands in the errors.</summary>
    QueryRaised = 51,
}

/// <summary>How far a debt has come, by the status name (WCO 379) of the UK's tax notifications.</summary>
public enum DebtStage
{
    /// <summary>Assessed and paid, or on the payer's account.</summary>
    Final = 4,

    /// <summary>Assessed; may still change.</summary>
    Provisional = 67,

    /// <summary>Covered by a guarantee; not final.</summary>
    Secured = 115,
}

/// <summary>Everything that a response is made of. Times are in the zone of the country, so that its clocks agree.</summary>
/// <param name="Reference">Of this response, unique: WCO D026, an..35.</param>
public sealed record Notice(Happening What, string Reference, DateTimeOffset At)
{
    public string? Mrn { get; init; }

    /// <summary>The sender's own reference.</summary>
    public string? Lrn { get; init; }

    public int? Version { get; init; }

    /// <summary>Of the few words that a response itself adds to the texts of findings.</summary>
    public string Language { get; init; } = "en";

    /// <summary>What is wrong, or worth knowing: findings stand on accepted messages, too.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Acceptance, where it was at another time than the response.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Until when the sender must have acted.</summary>
    public DateTimeOffset? Limit { get; init; }

    /// <summary>In words: the reason of a refusal, the documents wanted.</summary>
    public string? Statement { get; init; }

    /// <summary>Of a request: 39 is granted; a refusal says so in its errors.</summary>
    public bool? Granted { get; init; }

    public ContactPoint? Contact { get; init; }

    /// <summary>Code of the office that hears an appeal (WCO G001).</summary>
    public string? AppealOffice { get; init; }

    public IReadOnlyList<AssessedLine> Duties { get; init; } = [];

    public DebtStage Debt { get; init; } = DebtStage.Provisional;

    public string? PaymentReference { get; init; }

    public Money? Payable { get; init; }

    public DateTimeOffset? PayableUntil { get; init; }

    /// <summary>Where the declaration was changed, and why; the new values stand in <see cref="Corrections"/>.</summary>
    public IReadOnlyList<PlaceChanged> Changes { get; init; } = [];

    /// <summary>The parts that were changed, with their new values.</summary>
    public Wco.Declaration? Corrections { get; init; }
}

/// <param name="ReasonCode">WCO 099.</param>
public sealed record PlaceChanged(IReadOnlyList<PointerStep> Pointer, string ReasonCode);

/// <summary>Who answers questions.</summary>
/// <param name="Office">Code of the customs office or agency (WCO G002).</param>
public sealed record ContactPoint(string Office, string? Phone = null, string? Mail = null, string? Web = null);
