namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Consignment (28A).</summary>
public sealed record Consignment : WcoClass
{
    /// <summary>WCO 18A.</summary>
    public Carrier? Carrier { get; init; }

    /// <summary>WCO 29A.</summary>
    public IReadOnlyList<ConsignmentItem> ConsignmentItem { get; init; } = [];

    /// <summary>WCO 30A.</summary>
    public Consignor? Consignor { get; init; }

    /// <summary>WCO 62A.</summary>
    public Freight? Freight { get; init; }

    /// <summary>WCO 81A.</summary>
    public IReadOnlyList<Itinerary> Itinerary { get; init; } = [];

    /// <summary>WCO 096 Container transport code, an..3.</summary>
    public string? ContainerCode { get; init; }

    /// <summary>WCO 10A.</summary>
    public ArrivalTransportMeans? ArrivalTransportMeans { get; init; }

    /// <summary>WCO 46A.</summary>
    public DepartureTransportMeans? DepartureTransportMeans { get; init; }

    /// <summary>WCO 64A.</summary>
    public GoodsLocation? GoodsLocation { get; init; }

    /// <summary>WCO 83A.</summary>
    public LoadingLocation? LoadingLocation { get; init; }

    /// <summary>WCO 31B.</summary>
    public IReadOnlyList<TransportEquipment> TransportEquipment { get; init; } = [];
}
