namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ExportCountry (95B).</summary>
public sealed record ExportCountry : WcoClass
{
    /// <summary>WCO 062 Country of exportation, coded, a2.</summary>
    public string? Id { get; init; }
}
