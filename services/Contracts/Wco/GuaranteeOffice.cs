namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GuaranteeOffice (14C).</summary>
[Wco("14C")]
public sealed record GuaranteeOffice : WcoClass
{
    /// <summary>WCO G014 Guarantee office, coded, an..17.</summary>
    [Wco("G014", "an..17")]
    public string? Id { get; init; }
}
