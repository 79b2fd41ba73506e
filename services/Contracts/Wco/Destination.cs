namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Destination (99B).</summary>
[Wco("99B")]
public sealed record Destination : WcoClass
{
    /// <summary>WCO 465 Country of destination, coded, a2.</summary>
    [Wco("465", "a2")]
    public string? CountryCode { get; init; }

    /// <summary>WCO 477 Region of destination, coded, an..9.</summary>
    [Wco("477", "an..9")]
    public string? RegionId { get; init; }
}
