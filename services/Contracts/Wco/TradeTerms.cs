namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class TradeTerms (22B).</summary>
public sealed record TradeTerms : WcoClass
{
    /// <summary>WCO 090 INCOTERMS, coded, a3.</summary>
    public string? ConditionCode { get; init; }

    /// <summary>WCO 106 Country relationship, coded, an..3.</summary>
    public string? CountryRelationshipCode { get; init; }

    /// <summary>WCO 089 INCOTERMS, an..70.</summary>
    public string? Description { get; init; }

    /// <summary>WCO L002 INCOTERMS place, coded, an..17.</summary>
    public string? LocationId { get; init; }

    /// <summary>WCO L001 INCOTERMS place, an..256.</summary>
    public string? LocationName { get; init; }
}
