namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Submitter (17B).</summary>
public sealed record Submitter : WcoClass
{
    /// <summary>WCO R058 Submitter, an..70.</summary>
    public string? Name { get; init; }

    /// <summary>WCO R059 Submitter, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }

    /// <summary>WCO R005 Role code, an..3.</summary>
    public string? RoleCode { get; init; }
}
