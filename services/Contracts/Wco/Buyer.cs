namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Buyer (16A).</summary>
public sealed record Buyer : WcoClass
{
    /// <summary>WCO R009 Buyer - name, an..70.</summary>
    public string? Name { get; init; }

    /// <summary>WCO R010 Buyer, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }

    /// <summary>WCO 34A.</summary>
    public Contact? Contact { get; init; }

    /// <summary>WCO 25A.</summary>
    public Communication? Communication { get; init; }
}
