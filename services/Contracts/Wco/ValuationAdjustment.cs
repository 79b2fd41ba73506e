namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ValuationAdjustment (39B).</summary>
[Wco("39B")]
public sealed record ValuationAdjustment : WcoClass
{
    /// <summary>WCO 188 Valuation additions qualifier, an..4.</summary>
    [Wco("188", "an..4")]
    public string? AdditionCode { get; init; }
}
