namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class SupervisingOffice (97B).</summary>
[Wco("97B")]
public sealed record SupervisingOffice : WcoClass
{
    /// <summary>WCO G012 Supervising office, coded, an..17.</summary>
    [Wco("G012", "an..17")]
    public string? Id { get; init; }
}
