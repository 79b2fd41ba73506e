namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class AppealOffice (07A).</summary>
public sealed record AppealOffice : WcoClass
{
    /// <summary>WCO G001 Government appeal office, coded, an..17.</summary>
    public string? Id { get; init; }
}
