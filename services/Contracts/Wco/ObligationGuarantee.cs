namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ObligationGuarantee (90A).</summary>
public sealed record ObligationGuarantee : WcoClass
{
    /// <summary>WCO 492 Security amount, n..16,3.</summary>
    public Amount? AmountAmount { get; init; }

    /// <summary>WCO D014 Document reference number, an..70.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 100 Guarantee reference identifier, an..35.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>WCO 101 Security details, coded, an..3.</summary>
    public string? SecurityDetailsCode { get; init; }

    /// <summary>WCO 499 Guarantee access code, an..4.</summary>
    public string? AccessCode { get; init; }

    /// <summary>WCO 14C.</summary>
    public GuaranteeOffice? GuaranteeOffice { get; init; }
}
