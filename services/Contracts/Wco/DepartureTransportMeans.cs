namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class DepartureTransportMeans (46A).</summary>
[Wco("46A")]
public sealed record DepartureTransportMeans : WcoClass
{
    /// <summary>WCO T003 Identification of means of transport at departure, an..35.</summary>
    [Wco("T003", "an..35")]
    public string? Name { get; init; }

    /// <summary>WCO T004 Identification of means of transport at departure, coded, an..35.</summary>
    [Wco("T004", "an..35")]
    public string? Id { get; init; }

    /// <summary>WCO T029 Type of identification of means of transport at departure, coded, an..17.</summary>
    [Wco("T029", "an..17")]
    public string? IdentificationTypeCode { get; init; }

    /// <summary>WCO T009 Type of means of transport at departure, coded, an..4.</summary>
    [Wco("T009", "an..4")]
    public string? TypeCode { get; init; }

    /// <summary>WCO T021 Mode of transport at departure, coded, n1.</summary>
    [Wco("T021", "n1")]
    public string? ModeCode { get; init; }
}
