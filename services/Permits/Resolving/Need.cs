using SingleWindow.Permits.Reserving;

namespace SingleWindow.Permits.Resolving;

/// <summary>A formality that the country asks for one goods item, and what the declaration says to it.</summary>
/// <param name="HoldId">Stable within the declaration: item and formality.</param>
/// <param name="Document">Document code under which a permit or an exemption is quoted.</param>
/// <param name="Quantities">What is written off unless the quoted document says otherwise, in order of preference.</param>
public sealed record Need(
    string HoldId, int Item, string Formality, string Name, string Agency, string LegalBasis, string Document,
    string Hs, string? Description, string? Origin, IReadOnlyList<Quantity> Quantities, IReadOnlyList<QuotedPermit> Quoted,
    Exemption? Exemption)
{
    // Empty lists are left out of the JSON, so that what is read back may lack them.
    public IReadOnlyList<Quantity> Quantities { get; init; } = Quantities ?? [];
    public IReadOnlyList<QuotedPermit> Quoted { get; init; } = Quoted ?? [];

    public static string HoldIdOf(int item, string formality) => FormattableString.Invariant($"{item}-{formality}");

    /// <summary>The goods as far as an officer's decision depends on them.</summary>
    public string Goods() => string.Join('|',
        [Hs, Origin ?? "", .. Quantities.Select(q => FormattableString.Invariant($"{q.Value:0.######} {q.Unit}"))]);
}

/// <param name="WriteOff">WCO 22C; null: the quantity of the item.</param>
public sealed record QuotedPermit(string Number, Quantity? WriteOff);

/// <summary>A statement that the formality does not apply.</summary>
/// <param name="Code">LPCO exemption code (WCO 360), or the document code that states it by itself.</param>
/// <param name="Allowed">The country's catalogue knows it for this formality.</param>
public sealed record Exemption(string Code, string? Reason, bool Allowed);

/// <summary>How a formality stands.</summary>
/// <param name="PermitId">Reserved permit; on a hold, the permit whose reservation is flagged.</param>
/// <param name="Code">Why it is held, such as <c>permit/missing</c>.</param>
/// <param name="Act">What to do about it, as one plain sentence.</param>
/// <param name="By">Who or what satisfied it.</param>
public sealed record Outcome(
    bool Held, string? PermitId, string? Code, string? Reason, string? Act, DateTimeOffset? Deadline, string By, DateTimeOffset Since)
{
    public bool Says(Outcome other) => (Held, PermitId, Code, Reason, Act, Deadline)
        == (other.Held, other.PermitId, other.Code, other.Reason, other.Act, other.Deadline);
}
