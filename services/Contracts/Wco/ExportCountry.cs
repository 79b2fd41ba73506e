namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ExportCountry (95B).</summary>
[Wco("95B")]
public sealed record ExportCountry : WcoClass
{
    /// <summary>WCO 062 Country of exportation, coded, a2.</summary>
    [Wco("062", "a2")]
    public string? Id { get; init; }
}
