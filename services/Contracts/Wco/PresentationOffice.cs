namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class PresentationOffice (15C).</summary>
public sealed record PresentationOffice : WcoClass
{
    /// <summary>WCO G015 Government office of presentation, coded, an..17.</summary>
    public string? Id { get; init; }
}
