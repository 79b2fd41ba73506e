namespace SingleWindow.Contracts.Permits;

/// <summary>What the goods of one version need from partner agencies.</summary>
/// <param name="Formalities">One entry per item and formality; empty when nothing is needed.</param>
public sealed record RequirementsResolved(
    string Mrn, int Version, IReadOnlyList<RequiredFormality> Formalities, DateTimeOffset At) : IFactOnTheWire;

/// <param name="Item">SequenceNumeric of the goods item.</param>
/// <param name="Formality">Code of the formality in the country's catalogue.</param>
/// <param name="PermitId">Permit quoted for it and reserved, if any.</param>
public sealed record RequiredFormality(int Item, string Formality, string Agency, string LegalBasis, string? PermitId);

/// <summary>A formality of one item is not satisfied: release waits for it.</summary>
/// <param name="HoldId">Stable within the declaration: item and formality.</param>
/// <param name="Code">Why, such as <c>permit/missing</c> or <c>permit/quantity-exceeded</c>.</param>
/// <param name="Act">What the trader or the agency can do, as one plain sentence.</param>
public sealed record PermitHoldOpened(
    string Mrn, int Version, string HoldId, int Item, string Formality, string Agency, string LegalBasis,
    string Code, string Reason, string Act, DateTimeOffset? Deadline, DateTimeOffset At) : IFactOnTheWire;

/// <summary>The formality is satisfied now.</summary>
public sealed record PermitHoldClosed(
    string Mrn, int Version, string HoldId, string PermitId, string By, DateTimeOffset At) : IFactOnTheWire;

/// <summary>Every formality of the version is satisfied and every quantity reserved.</summary>
public sealed record RequirementsSatisfied(string Mrn, int Version, DateTimeOffset At) : IFactOnTheWire;

/// <summary>An agency's fee for an application, to be put on the bill of the declaration it was made for.</summary>
/// <param name="Mrn">Empty when the application was made without a declaration: it is then billed on its own.</param>
/// <param name="Holder">Party id of the applicant, who pays.</param>
public sealed record AgencyFeeDue(
    string Mrn, int Version, string Country, string ApplicationId, string Agency, string Formality, string Holder,
    Money Fee, DateTimeOffset At) : IFactOnTheWire;

/// <summary>A permit was approved, suspended, revoked or used up; told for each declaration in flight that relies on it.</summary>
public sealed record PermitStatusChanged(
    string Mrn, int Version, string PermitId, string Status, string By, DateTimeOffset At) : IFactOnTheWire;
