namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class AppealOffice (07A).</summary>
[Wco("07A")]
public sealed record AppealOffice : WcoClass
{
    /// <summary>WCO G001 Government appeal office, coded, an..17.</summary>
    [Wco("G001", "an..17")]
    public string? Id { get; init; }
}
