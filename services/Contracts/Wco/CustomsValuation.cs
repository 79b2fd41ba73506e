namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class CustomsValuation (41A).</summary>
public sealed record CustomsValuation : WcoClass
{
    /// <summary>WCO 117 Freight costs, n..16,3.</summary>
    public Amount? FreightChargeAmount { get; init; }

    /// <summary>WCO 58B.</summary>
    public IReadOnlyList<ChargeDeduction> ChargeDeduction { get; init; } = [];

    /// <summary>WCO 122 Valuation method, coded, an..3.</summary>
    public string? MethodCode { get; init; }
}
