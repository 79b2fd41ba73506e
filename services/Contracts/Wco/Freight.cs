namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Freight (62A).</summary>
[Wco("62A")]
public sealed record Freight : WcoClass
{
    /// <summary>WCO 098 Transport charges method of payment, coded, an..3.</summary>
    [Wco("098", "an..3")]
    public string? PaymentMethodCode { get; init; }
}
