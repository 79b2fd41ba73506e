namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Freight (62A).</summary>
public sealed record Freight : WcoClass
{
    /// <summary>WCO 098 Transport charges method of payment, coded, an..3.</summary>
    public string? PaymentMethodCode { get; init; }
}
