namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class InvoiceLine (79A).</summary>
public sealed record InvoiceLine : WcoClass
{
    /// <summary>WCO 112 Item amount, n..16,3.</summary>
    public Amount? ItemChargeAmount { get; init; }
}
