namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GoodsMeasure (65A).</summary>
[Wco("65A")]
public sealed record GoodsMeasure : WcoClass
{
    /// <summary>WCO 126 Gross weight item level, n..16,6.</summary>
    [Wco("126", "n..16,6")]
    public Measure? GrossMassMeasure { get; init; }

    /// <summary>WCO 128 Net net weight, n..16,6.</summary>
    [Wco("128", "n..16,6")]
    public Measure? NetNetWeightMeasure { get; init; }

    /// <summary>WCO 130 Tariff quantity/ Supplementary quantity, n..16,6.</summary>
    [Wco("130", "n..16,6")]
    public Measure? TariffQuantity { get; init; }
}
