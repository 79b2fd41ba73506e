namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Surety (19B).</summary>
public sealed record Surety : WcoClass
{
    /// <summary>WCO R054 Surety Name and Address, an..70.</summary>
    public string? Name { get; init; }

    /// <summary>WCO R055 Surety, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }
}
