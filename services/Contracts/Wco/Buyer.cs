namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Buyer (16A).</summary>
[Wco("16A")]
public sealed record Buyer : WcoClass
{
    /// <summary>WCO R009 Buyer - name, an..70.</summary>
    [Wco("R009", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R010 Buyer, coded, an..17.</summary>
    [Wco("R010", "an..17")]
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
