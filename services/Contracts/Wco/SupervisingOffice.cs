namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class SupervisingOffice (97B).</summary>
public sealed record SupervisingOffice : WcoClass
{
    /// <summary>WCO G012 Supervising office, coded, an..17.</summary>
    public string? Id { get; init; }
}
