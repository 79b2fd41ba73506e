namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Consignor (30A).</summary>
[Wco("30A")]
public sealed record Consignor : WcoClass
{
    /// <summary>WCO R020 Consignor - name, an..70.</summary>
    [Wco("R020", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R021 Consignor, coded, an..17.</summary>
    [Wco("R021", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    [Wco("04A")]
    public Address? Address { get; init; }
}
