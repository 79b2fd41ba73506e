namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Itinerary (81A).</summary>
[Wco("81A")]
public sealed record Itinerary : WcoClass
{
    /// <summary>WCO 006 Sequence number, n..5.</summary>
    [Wco("006", "n..5")]
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 064 Country(ies) of routing, coded, a2.</summary>
    [Wco("064", "a2")]
    public string? RoutingCountryCode { get; init; }
}
