namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Surety (19B).</summary>
[Wco("19B")]
public sealed record Surety : WcoClass
{
    /// <summary>WCO R054 Surety Name and Address, an..70.</summary>
    [Wco("R054", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R055 Surety, coded, an..17.</summary>
    [Wco("R055", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    [Wco("04A")]
    public Address? Address { get; init; }
}
