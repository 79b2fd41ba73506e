namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GovernmentProcedure (70A).</summary>
public sealed record GovernmentProcedure : WcoClass
{
    /// <summary>WCO 166 Government procedure, coded, an..7.</summary>
    public string? CurrentCode { get; init; }

    /// <summary>WCO 161 Previous government procedure, an..7.</summary>
    public string? PreviousCode { get; init; }
}
