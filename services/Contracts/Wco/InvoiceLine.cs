namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class InvoiceLine (79A).</summary>
[Wco("79A")]
public sealed record InvoiceLine : WcoClass
{
    /// <summary>WCO 112 Item amount, n..16,3.</summary>
    [Wco("112", "n..16,3")]
    public Amount? ItemChargeAmount { get; init; }
}
