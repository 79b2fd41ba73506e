namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Payment (94A).</summary>
[Wco("94A")]
public sealed record Payment : WcoClass
{
    /// <summary>WCO 107 Duty/tax payment method, coded, a1.</summary>
    [Wco("107", "a1")]
    public string? MethodCode { get; init; }

    /// <summary>WCO 014 Payment reference number, an..35.</summary>
    [Wco("014", "an..35")]
    public string? ReferenceId { get; init; }

    /// <summary>WCO 120 Duty/tax/fee assessed, n..16,3.</summary>
    [Wco("120", "n..16,3")]
    public Amount? TaxAssessedAmount { get; init; }

    /// <summary>WCO 376 Payment due date, an..35.</summary>
    [Wco("376", "an..35")]
    public DateTimeText? DueDateTime { get; init; }

    /// <summary>WCO 378 Payment amount, n..16,3.</summary>
    [Wco("378", "n..16,3")]
    public Amount? PaymentAmount { get; init; }

    /// <summary>WCO 90A.</summary>
    [Wco("90A")]
    public IReadOnlyList<ObligationGuarantee> ObligationGuarantee { get; init; } = [];
}
