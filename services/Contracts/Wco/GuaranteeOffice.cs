namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GuaranteeOffice (14C).</summary>
public sealed record GuaranteeOffice : WcoClass
{
    /// <summary>WCO G014 Guarantee office, coded, an..17.</summary>
    public string? Id { get; init; }
}
