namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Packaging (93A).</summary>
public sealed record Packaging : WcoClass
{
    /// <summary>WCO 006 Sequence number, n..5.</summary>
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 142 Shipping marks, an..512.</summary>
    public string? MarksNumbersId { get; init; }

    /// <summary>WCO 144 Number of packages, n..8.</summary>
    public Measure? QuantityQuantity { get; init; }

    /// <summary>WCO 141 Type of packages identification, coded, an..2.</summary>
    public string? TypeCode { get; init; }

    /// <summary>WCO 344 Packing Material Description, text, an..256.</summary>
    public string? PackingMaterialDescription { get; init; }

    /// <summary>WCO 367 Package dimensions - Length, n..15.</summary>
    public Measure? LengthMeasure { get; init; }

    /// <summary>WCO 368 Package dimensions - Width, n..15.</summary>
    public Measure? WidthMeasure { get; init; }

    /// <summary>WCO 402 Package dimensions - Height, n..15.</summary>
    public Measure? HeightMeasure { get; init; }

    /// <summary>WCO 395 Package volume, n..16,6.</summary>
    public Measure? VolumeMeasure { get; init; }
}
