namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ChargeDeduction (58B).</summary>
[Wco("58B")]
public sealed record ChargeDeduction : WcoClass
{
    /// <summary>WCO 371 Charges type, coded, an..3.</summary>
    [Wco("371", "an..3")]
    public string? ChargesTypeCode { get; init; }

    /// <summary>WCO 181 Other charges/deductions, n..16,3.</summary>
    [Wco("181", "n..16,3")]
    public Amount? OtherChargeDeductionAmount { get; init; }
}
