namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Seller (09B).</summary>
[Wco("09B")]
public sealed record Seller : WcoClass
{
    /// <summary>WCO R050 Seller - name, an..70.</summary>
    [Wco("R050", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R051 Seller, coded, an..17.</summary>
    [Wco("R051", "an..17")]
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
