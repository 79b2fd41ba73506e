namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Destination (99B).</summary>
public sealed record Destination : WcoClass
{
    /// <summary>WCO 465 Country of destination, coded, a2.</summary>
    public string? CountryCode { get; init; }

    /// <summary>WCO 477 Region of destination, coded, an..9.</summary>
    public string? RegionId { get; init; }
}
