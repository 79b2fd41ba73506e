namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Consignee (27A).</summary>
[Wco("27A")]
public sealed record Consignee : WcoClass
{
    /// <summary>WCO R014 Consignee name, an..70.</summary>
    [Wco("R014", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R015 Consignee, coded, an..17.</summary>
    [Wco("R015", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    [Wco("04A")]
    public Address? Address { get; init; }
}
