namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Origin (92A).</summary>
public sealed record Origin : WcoClass
{
    /// <summary>WCO 063 Country of origin, coded, an..4.</summary>
    public string? CountryCode { get; init; }

    /// <summary>WCO 066 Region of origin, coded, an..9.</summary>
    public string? RegionId { get; init; }

    /// <summary>WCO 501 Origin type, coded, an..3.</summary>
    public string? TypeCode { get; init; }
}
