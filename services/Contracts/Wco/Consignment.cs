namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Consignment (28A).</summary>
[Wco("28A")]
public sealed record Consignment : WcoClass
{
    /// <summary>WCO 18A.</summary>
    [Wco("18A")]
    public Carrier? Carrier { get; init; }

    /// <summary>WCO 29A.</summary>
    [Wco("29A")]
    public IReadOnlyList<ConsignmentItem> ConsignmentItem { get; init; } = [];

    /// <summary>WCO 30A.</summary>
    [Wco("30A")]
    public Consignor? Consignor { get; init; }

    /// <summary>WCO 62A.</summary>
    [Wco("62A")]
    public Freight? Freight { get; init; }

    /// <summary>WCO 81A.</summary>
    [Wco("81A")]
    public IReadOnlyList<Itinerary> Itinerary { get; init; } = [];

    /// <summary>WCO 096 Container transport code, an..3.</summary>
    [Wco("096", "an..3")]
    public string? ContainerCode { get; init; }

    /// <summary>WCO 10A.</summary>
    [Wco("10A")]
    public ArrivalTransportMeans? ArrivalTransportMeans { get; init; }

    /// <summary>WCO 46A.</summary>
    [Wco("46A")]
    public DepartureTransportMeans? DepartureTransportMeans { get; init; }

    /// <summary>WCO 64A.</summary>
    [Wco("64A")]
    public GoodsLocation? GoodsLocation { get; init; }

    /// <summary>WCO 83A.</summary>
    [Wco("83A")]
    public LoadingLocation? LoadingLocation { get; init; }

    /// <summary>WCO 31B.</summary>
    [Wco("31B")]
    public IReadOnlyList<TransportEquipment> TransportEquipment { get; init; } = [];
}
