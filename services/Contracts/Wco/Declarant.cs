namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Declarant (57B).</summary>
public sealed record Declarant : WcoClass
{
    /// <summary>WCO R124 Declarant name, an..70.</summary>
    public string? Name { get; init; }

    /// <summary>WCO R123 Declarant, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }

    /// <summary>WCO 34A.</summary>
    public Contact? Contact { get; init; }

    /// <summary>WCO 25A.</summary>
    public Communication? Communication { get; init; }
}
