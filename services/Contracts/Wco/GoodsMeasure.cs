namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GoodsMeasure (65A).</summary>
public sealed record GoodsMeasure : WcoClass
{
    /// <summary>WCO 126 Gross weight item level, n..16,6.</summary>
    public Measure? GrossMassMeasure { get; init; }

    /// <summary>WCO 128 Net net weight, n..16,6.</summary>
    public Measure? NetNetWeightMeasure { get; init; }

    /// <summary>WCO 130 Tariff quantity/ Supplementary quantity, n..16,6.</summary>
    public Measure? TariffQuantity { get; init; }
}
