namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Consignor (30A).</summary>
public sealed record Consignor : WcoClass
{
    /// <summary>WCO R020 Consignor - name, an..70.</summary>
    public string? Name { get; init; }

    /// <summary>WCO R021 Consignor, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }
}
