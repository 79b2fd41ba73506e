namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class CustomsValuation (41A).</summary>
[Wco("41A")]
public sealed record CustomsValuation : WcoClass
{
    /// <summary>WCO 117 Freight costs, n..16,3.</summary>
    [Wco("117", "n..16,3")]
    public Amount? FreightChargeAmount { get; init; }

    /// <summary>WCO 122 Valuation method, coded, an..3.</summary>
    [Wco("122", "an..3")]
    public string? MethodCode { get; init; }

    /// <summary>WCO 58B.</summary>
    [Wco("58B")]
    public IReadOnlyList<ChargeDeduction> ChargeDeduction { get; init; } = [];
}
