namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Payment (94A).</summary>
public sealed record Payment : WcoClass
{
    /// <summary>WCO 107 Duty/tax payment method, coded, a1.</summary>
    public string? MethodCode { get; init; }

    /// <summary>WCO 120 Duty/tax/fee assessed, n..16,3.</summary>
    public Amount? TaxAssessedAmount { get; init; }

    /// <summary>WCO 378 Payment amount, n..16,3.</summary>
    public Amount? PaymentAmount { get; init; }

    /// <summary>WCO 014 Payment reference number, an..35.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>WCO 376 Payment due date, an..35.</summary>
    public DateTimeText? DueDateTime { get; init; }

    /// <summary>WCO 90A.</summary>
    public IReadOnlyList<ObligationGuarantee> ObligationGuarantee { get; init; } = [];
}
