namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Submitter (17B).</summary>
[Wco("17B")]
public sealed record Submitter : WcoClass
{
    /// <summary>WCO R058 Submitter, an..70.</summary>
    [Wco("R058", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R059 Submitter, coded, an..17.</summary>
    [Wco("R059", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    [Wco("04A")]
    public Address? Address { get; init; }

    /// <summary>WCO R005 Role code, an..3.</summary>
    [Wco("R005", "an..3")]
    public string? RoleCode { get; init; }
}
