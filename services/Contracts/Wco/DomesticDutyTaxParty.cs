namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class DomesticDutyTaxParty (55B).</summary>
public sealed record DomesticDutyTaxParty : WcoClass
{
    /// <summary>WCO R119 DomesticDutyTaxParty, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO R005 Role code, an..3.</summary>
    public string? RoleCode { get; init; }
}
