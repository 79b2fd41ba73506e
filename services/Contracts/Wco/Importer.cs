namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Importer (74A).</summary>
[Wco("74A")]
public sealed record Importer : WcoClass
{
    /// <summary>WCO R037 Importer - name, an..70.</summary>
    [Wco("R037", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R038 Importer, coded, an..17.</summary>
    [Wco("R038", "an..17")]
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
