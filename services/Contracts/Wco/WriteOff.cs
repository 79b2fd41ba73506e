namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class WriteOff (22C).</summary>
[Wco("22C")]
public sealed record WriteOff : WcoClass
{
    /// <summary>WCO 502 Writing-off quantity, n..16,6.</summary>
    [Wco("502", "n..16,6")]
    public Measure? QuantityQuantity { get; init; }

    /// <summary>WCO 503 Writing-off amount, n..16,3.</summary>
    [Wco("503", "n..16,3")]
    public Amount? AmountAmount { get; init; }
}
