namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GovernmentProcedure (70A).</summary>
[Wco("70A")]
public sealed record GovernmentProcedure : WcoClass
{
    /// <summary>WCO 166 Government procedure, coded, an..7.</summary>
    [Wco("166", "an..7")]
    public string? CurrentCode { get; init; }

    /// <summary>WCO 161 Previous government procedure, an..7.</summary>
    [Wco("161", "an..7")]
    public string? PreviousCode { get; init; }
}
