namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Exporter (57A).</summary>
[Wco("57A")]
public sealed record Exporter : WcoClass
{
    /// <summary>WCO R031 Exporter - name, an..70.</summary>
    [Wco("R031", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R032 Exporter, coded, an..17.</summary>
    [Wco("R032", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    [Wco("04A")]
    public Address? Address { get; init; }

    /// <summary>WCO 34A.</summary>
    [Wco("34A")]
    public Contact? Contact { get; init; }

    /// <summary>WCO 25A.</summary>
    [Wco("25A")]
    public Communication? Communication { get; init; }
}
