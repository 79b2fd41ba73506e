namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Packaging (93A).</summary>
[Wco("93A")]
public sealed record Packaging : WcoClass
{
    /// <summary>WCO 006 Sequence number, n..5.</summary>
    [Wco("006", "n..5")]
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 142 Shipping marks, an..512.</summary>
    [Wco("142", "an..512")]
    public string? MarksNumbersId { get; init; }

    /// <summary>WCO 144 Number of packages, n..8.</summary>
    [Wco("144", "n..8")]
    public Measure? QuantityQuantity { get; init; }

    /// <summary>WCO 141 Type of packages identification, coded, an..2.</summary>
    [Wco("141", "an..2")]
    public string? TypeCode { get; init; }

    /// <summary>WCO 344 Packing Material Description, text, an..256.</summary>
    [Wco("344", "an..256")]
    public string? PackingMaterialDescription { get; init; }

    /// <summary>WCO 367 Package dimensions - Length, n..15.</summary>
    [Wco("367", "n..15")]
    public Measure? LengthMeasure { get; init; }

    /// <summary>WCO 368 Package dimensions - Width, n..15.</summary>
    [Wco("368", "n..15")]
    public Measure? WidthMeasure { get; init; }

    /// <summary>WCO 402 Package dimensions - Height, n..15.</summary>
    [Wco("402", "n..15")]
    public Measure? HeightMeasure { get; init; }

    /// <summary>WCO 395 Package volume, n..16,6.</summary>
    [Wco("395", "n..16,6")]
    public Measure? VolumeMeasure { get; init; }
}
