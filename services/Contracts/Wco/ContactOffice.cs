namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ContactOffice (35A).</summary>
[Wco("35A")]
public sealed record ContactOffice : WcoClass
{
    /// <summary>WCO G002 Government contact office, coded, an..17.</summary>
    [Wco("G002", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO 25A.</summary>
    [Wco("25A")]
    public IReadOnlyList<Communication> Communication { get; init; } = [];
}
