namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Consignee (27A).</summary>
public sealed record Consignee : WcoClass
{
    /// <summary>WCO R014 Consignee name, an..70.</summary>
    public string? Name { get; init; }

    /// <summary>WCO R015 Consignee, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }
}
