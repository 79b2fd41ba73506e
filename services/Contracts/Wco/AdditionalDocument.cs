namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class AdditionalDocument (02A).</summary>
[Wco("02A")]
public sealed record AdditionalDocument : WcoClass
{
    /// <summary>WCO D031 Document category, coded, an..3.</summary>
    [Wco("D031", "an..3")]
    public string? CategoryCode { get; init; }

    /// <summary>WCO 276 Document Effective Date, an..35.</summary>
    [Wco("276", "an..35")]
    public DateTimeText? EffectiveDateTime { get; init; }

    /// <summary>WCO D005 Additional document reference number, an..70.</summary>
    [Wco("D005", "an..70")]
    public string? Id { get; init; }

    /// <summary>WCO D028 Additional document name, an..35.</summary>
    [Wco("D028", "an..35")]
    public string? Name { get; init; }

    /// <summary>WCO D006 Additional document type, coded, an..3.</summary>
    [Wco("D006", "an..3")]
    public string? TypeCode { get; init; }

    /// <summary>WCO 360 LPCO Exemption Code, an..3.</summary>
    [Wco("360", "an..3")]
    public string? LPCOExemptionCode { get; init; }

    /// <summary>WCO 17B.</summary>
    [Wco("17B")]
    public Submitter? Submitter { get; init; }

    /// <summary>WCO 22C.</summary>
    [Wco("22C")]
    public WriteOff? WriteOff { get; init; }
}
