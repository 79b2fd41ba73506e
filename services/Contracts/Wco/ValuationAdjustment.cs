namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ValuationAdjustment (39B).</summary>
public sealed record ValuationAdjustment : WcoClass
{
    /// <summary>WCO 188 Valuation additions qualifier, an..4.</summary>
    public string? AdditionCode { get; init; }
}
