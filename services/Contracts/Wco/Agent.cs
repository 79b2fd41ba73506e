namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Agent (05A).</summary>
[Wco("05A")]
public sealed record Agent : WcoClass
{
    /// <summary>WCO R003 Agent - name, an..70.</summary>
    [Wco("R003", "an..70")]
    public string? Name { get; init; }

    /// <summary>WCO R004 Agent, coded, an..17.</summary>
    [Wco("R004", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO 102 Agent status, coded, an..3.</summary>
    [Wco("102", "an..3")]
    public string? FunctionCode { get; init; }

    /// <summary>WCO 04A.</summary>
    [Wco("04A")]
    public Address? Address { get; init; }
}
