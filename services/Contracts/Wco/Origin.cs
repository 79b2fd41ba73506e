namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Origin (92A).</summary>
[Wco("92A")]
public sealed record Origin : WcoClass
{
    /// <summary>WCO 063 Country of origin, coded, an..4.</summary>
    [Wco("063", "an..4")]
    public string? CountryCode { get; init; }

    /// <summary>WCO 066 Region of origin, coded, an..9.</summary>
    [Wco("066", "an..9")]
    public string? RegionId { get; init; }

    /// <summary>WCO 501 Origin type, coded, an..3.</summary>
    [Wco("501", "an..3")]
    public string? TypeCode { get; init; }
}
