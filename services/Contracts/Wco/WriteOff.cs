namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class WriteOff (22C).</summary>
public sealed record WriteOff : WcoClass
{
    /// <summary>WCO 502 Writing-off quantity, n..16,6.</summary>
    public Measure? QuantityQuantity { get; init; }

    /// <summary>WCO 503 Writing-off amount, n..16,3.</summary>
    public Amount? AmountAmount { get; init; }
}
