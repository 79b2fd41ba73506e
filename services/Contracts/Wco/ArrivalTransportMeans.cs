namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ArrivalTransportMeans (10A).</summary>
[Wco("10A")]
public sealed record ArrivalTransportMeans : WcoClass
{
    /// <summary>WCO T001 Identification of means of transport at arrival, an..35.</summary>
    [Wco("T001", "an..35")]
    public string? Name { get; init; }

    /// <summary>WCO T002 Identification of means of transport at arrival, coded, an..35.</summary>
    [Wco("T002", "an..35")]
    public string? Id { get; init; }

    /// <summary>WCO T034 Type of identification of means of transport at arrival, coded, an..17.</summary>
    [Wco("T034", "an..17")]
    public string? IdentificationTypeCode { get; init; }

    /// <summary>WCO T008 Type of means of transport at arrival, coded, an..4.</summary>
    [Wco("T008", "an..4")]
    public string? TypeCode { get; init; }

    /// <summary>WCO T020 Mode of transport at arrival, coded, n1.</summary>
    [Wco("T020", "n1")]
    public string? ModeCode { get; init; }
}
