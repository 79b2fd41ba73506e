namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class DomesticDutyTaxParty (55B).</summary>
[Wco("55B")]
public sealed record DomesticDutyTaxParty : WcoClass
{
    /// <summary>WCO R119 DomesticDutyTaxParty, coded, an..17.</summary>
    [Wco("R119", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO R005 Role code, an..3.</summary>
    [Wco("R005", "an..3")]
    public string? RoleCode { get; init; }
}
