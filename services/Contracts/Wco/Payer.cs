namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Payer (56B).</summary>
[Wco("56B")]
public sealed record Payer : WcoClass
{
    /// <summary>WCO R120 Payer, an..70.</summary>
    [Wco("R120", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R121 Payer, coded, an..17.</summary>
    [Wco("R121", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    [Wco("04A")]
    public Address? Address { get; init; }
}
