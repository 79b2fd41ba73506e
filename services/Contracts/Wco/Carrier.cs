namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Carrier (18A).</summary>
public sealed record Carrier : WcoClass
{
    /// <summary>WCO R011 Carrier - name, an..70.</summary>
    public string? Name { get; init; }

    /// <summary>WCO R012 Carrier identification, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }

    /// <summary>WCO 25A.</summary>
    public Communication? Communication { get; init; }
}
