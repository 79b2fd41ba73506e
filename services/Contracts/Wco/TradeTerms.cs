namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class TradeTerms (22B).</summary>
[Wco("22B")]
public sealed record TradeTerms : WcoClass
{
    /// <summary>WCO 090 INCOTERMS, coded, a3.</summary>
    [Wco("090", "a3")]
    public string? ConditionCode { get; init; }

    /// <summary>WCO 106 Country relationship, coded, an..3.</summary>
    [Wco("106", "an..3")]
    public string? CountryRelationshipCode { get; init; }

    /// <summary>WCO 089 INCOTERMS, an..70.</summary>
    [Wco("089", "an..70")]
    public string? Description { get; init; }

    /// <summary>WCO L002 INCOTERMS place, coded, an..17.</summary>
    [Wco("L002", "an..17")]
    public string? LocationId { get; init; }

    /// <summary>WCO L001 INCOTERMS place, an..256.</summary>
    [Wco("L001", "an..256")]
    public string? LocationName { get; init; }
}
