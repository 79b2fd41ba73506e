namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ObligationGuarantee (90A).</summary>
[Wco("90A")]
public sealed record ObligationGuarantee : WcoClass
{
    /// <summary>WCO 492 Security amount, n..16,3.</summary>
    [Wco("492", "n..16,3")]
    public Amount? AmountAmount { get; init; }

    /// <summary>WCO D014 Document reference number, an..70.</summary>
    [Wco("D014", "an..70")]
    public string? Id { get; init; }

    /// <summary>WCO 100 Guarantee reference identifier, an..35.</summary>
    [Wco("100", "an..35")]
    public string? ReferenceId { get; init; }

    /// <summary>WCO 101 Security details, coded, an..3.</summary>
    [Wco("101", "an..3")]
    public string? SecurityDetailsCode { get; init; }

    /// <summary>WCO 499 Guarantee access code, an..4.</summary>
    [Wco("499", "an..4")]
    public string? AccessCode { get; init; }

    /// <summary>WCO 14C.</summary>
    [Wco("14C")]
    public GuaranteeOffice? GuaranteeOffice { get; init; }
}
