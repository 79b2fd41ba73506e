namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class DutyTaxFee (50A).</summary>
public sealed record DutyTaxFee : WcoClass
{
    /// <summary>WCO 116 Duty/tax/fee assessment basis in value, n..16,3.</summary>
    public Amount? AdValoremTaxBaseAmount { get; init; }

    /// <summary>WCO 111 Duty/tax/fee reduced assessed, n..16,3.</summary>
    public Amount? DeductAmount { get; init; }

    /// <summary>WCO 164 Type of duty regime, coded, an..3.</summary>
    public string? DutyRegimeCode { get; init; }

    /// <summary>WCO 129 Duty/tax/fee assessment basis in quantity, n..16,6.</summary>
    public Measure? SpecificTaxBaseQuantity { get; init; }

    /// <summary>WCO 115 Duty/tax/fee rate, an..17,3.</summary>
    public decimal? TaxRateNumeric { get; init; }

    /// <summary>WCO 113 Duty/tax/fee type, coded, an..3.</summary>
    public string? TypeCode { get; init; }

    /// <summary>WCO 401 Quota identifier, an..17.</summary>
    public string? QuotaOrderId { get; init; }

    /// <summary>WCO 94A.</summary>
    public Payment? Payment { get; init; }
}
