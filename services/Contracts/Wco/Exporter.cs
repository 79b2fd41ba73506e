namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Exporter (57A).</summary>
public sealed record Exporter : WcoClass
{
    /// <summary>WCO R031 Exporter - name, an..70.</summary>
    public string? Name { get; init; }

    /// <summary>WCO R032 Exporter, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }

    /// <summary>WCO 34A.</summary>
    public Contact? Contact { get; init; }

    /// <summary>WCO 25A.</summary>
    public Communication? Communication { get; init; }
}
