namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Agent (05A).</summary>
public sealed record Agent : WcoClass
{
    /// <summary>WCO R003 Agent - name, an..70.</summary>
    public string? Name { get; init; }

    /// <summary>WCO R004 Agent, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 102 Agent status, coded, an..3.</summary>
    public string? FunctionCode { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }
}
