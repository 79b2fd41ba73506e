namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Declarant (57B).</summary>
[Wco("57B")]
public sealed record Declarant : WcoClass
{
    /// <summary>WCO R124 Declarant name, an..70.</summary>
    [Wco("R124", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R123 Declarant, coded, an..17.</summary>
    [Wco("R123", "an..17")]
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
