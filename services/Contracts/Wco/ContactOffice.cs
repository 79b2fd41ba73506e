namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ContactOffice (35A).</summary>
public sealed record ContactOffice : WcoClass
{
    /// <summary>WCO G002 Government contact office, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 25A.</summary>
    public IReadOnlyList<Communication> Communication { get; init; } = [];
}
