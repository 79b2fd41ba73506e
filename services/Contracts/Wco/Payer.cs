namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Payer (56B).</summary>
public sealed record Payer : WcoClass
{
    /// <summary>WCO R120 Payer, an..70.</summary>
    public string? Name { get; init; }

    /// <summary>WCO R121 Payer, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }
}
