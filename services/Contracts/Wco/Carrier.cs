namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Carrier (18A).</summary>
[Wco("18A")]
public sealed record Carrier : WcoClass
{
    /// <summary>WCO R011 Carrier - name, an..70.</summary>
    [Wco("R011", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R012 Carrier identification, an..17.</summary>
    [Wco("R012", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    [Wco("04A")]
    public Address? Address { get; init; }

    /// <summary>WCO 25A.</summary>
    [Wco("25A")]
    public Communication? Communication { get; init; }
}
