namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class DutyTaxFee (50A).</summary>
[Wco("50A")]
public sealed record DutyTaxFee : WcoClass
{
    /// <summary>WCO 116 Duty/tax/fee assessment basis in value, n..16,3.</summary>
    [Wco("116", "n..16,3")]
    public Amount? AdValoremTaxBaseAmount { get; init; }

    /// <summary>WCO 111 Duty/tax/fee reduced assessed, n..16,3.</summary>
    [Wco("111", "n..16,3")]
    public Amount? DeductAmount { get; init; }

    /// <summary>WCO 164 Type of duty regime, coded, an..3.</summary>
    [Wco("164", "an..3")]
    public string? DutyRegimeCode { get; init; }

    /// <summary>WCO 129 Duty/tax/fee assessment basis in quantity, n..16,6.</summary>
    [Wco("129", "n..16,6")]
    public Measure? SpecificTaxBaseQuantity { get; init; }

    /// <summary>WCO 115 Duty/tax/fee rate, an..17,3.</summary>
    [Wco("115", "an..17,3")]
    public decimal? TaxRateNumeric { get; init; }

    /// <summary>WCO 113 Duty/tax/fee type, coded, an..3.</summary>
    [Wco("113", "an..3")]
    public string? TypeCode { get; init; }

    /// <summary>WCO 401 Quota identifier, an..17.</summary>
    [Wco("401", "an..17")]
    public string? QuotaOrderId { get; init; }

    /// <summary>WCO 94A.</summary>
    [Wco("94A")]
    public Payment? Payment { get; init; }
}
