namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Seller (09B).</summary>
public sealed record Seller : WcoClass
{
    /// <summary>WCO R050 Seller - name, an..70.</summary>
    public string? Name { get; init; }

    /// <summary>WCO R051 Seller, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }

    /// <summary>WCO 34A.</summary>
    public Contact? Contact { get; init; }

    /// <summary>WCO 25A.</summary>
    public Communication? Communication { get; init; }
}
