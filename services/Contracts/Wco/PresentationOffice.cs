namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class PresentationOffice (15C).</summary>
[Wco("15C")]
public sealed record PresentationOffice : WcoClass
{
    /// <summary>WCO G015 Government office of presentation, coded, an..17.</summary>
    [Wco("G015", "an..17")]
    public string? Id { get; init; }
}
