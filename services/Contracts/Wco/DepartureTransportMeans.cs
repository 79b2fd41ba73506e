namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class DepartureTransportMeans (46A).</summary>
public sealed record DepartureTransportMeans : WcoClass
{
    /// <summary>WCO T003 Identification of means of transport at departure, an..35.</summary>
    public string? Name { get; init; }

    /// <summary>WCO T004 Identification of means of transport at departure, coded, an..35.</summary>
    public string? Id { get; init; }

    /// <summary>WCO T029 Type of identification of means of transport at departure, coded, an..17.</summary>
    public string? IdentificationTypeCode { get; init; }

    /// <summary>WCO T009 Type of means of transport at departure, coded, an..4.</summary>
    public string? TypeCode { get; init; }

    /// <summary>WCO T021 Mode of transport at departure, coded, n1.</summary>
    public string? ModeCode { get; init; }
}
