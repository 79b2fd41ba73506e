namespace SingleWindow.Contracts.Wco;

/// <summary>The envelope of WCO messages (document metadata), with the one message that it carries.</summary>
[Wco("MetaData")]
public sealed record MetaData : WcoClass
{
    /// <summary>WCO 9010.</summary>
    [Wco("9010", "an..6")]
    public string? WCODataModelVersionCode { get; init; }

    /// <summary>WCO 9013: DEC or RES.</summary>
    [Wco("9013", "an..70")]
    public string? WCOTypeName { get; init; }

    /// <summary>WCO 9014.</summary>
    [Wco("9014", "a2")]
    public string? ResponsibleCountryCode { get; init; }

    /// <summary>WCO 9016.</summary>
    [Wco("9016", "an..70")]
    public string? ResponsibleAgencyName { get; init; }

    /// <summary>WCO 9000.</summary>
    [Wco("9000", "an..35")]
    public string? AgencyAssignedCustomizationCode { get; init; }

    /// <summary>WCO 9017.</summary>
    [Wco("9017", "an..3")]
    public string? AgencyAssignedCustomizationVersionCode { get; init; }

    [Wco("42A")]
    public Declaration? Declaration { get; init; }

    [Wco("07B")]
    public Response? Response { get; init; }
}
