namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Itinerary (81A).</summary>
public sealed record Itinerary : WcoClass
{
    /// <summary>WCO 006 Sequence number, n..5.</summary>
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 064 Country(ies ) of routing, coded, a2.</summary>
    public string? RoutingCountryCode { get; init; }
}
