namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ChargeDeduction (58B).</summary>
public sealed record ChargeDeduction : WcoClass
{
    /// <summary>WCO 371 Charges type, coded, an..3.</summary>
    public string? ChargesTypeCode { get; init; }

    /// <summary>WCO 181 Other charges/deductions, n..16,3.</summary>
    public Amount? OtherChargeDeductionAmount { get; init; }
}
