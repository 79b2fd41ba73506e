namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class AdditionalDocument (02A).</summary>
public sealed record AdditionalDocument : WcoClass
{
    /// <summary>WCO D031 Document category, coded, an..3.</summary>
    public string? CategoryCode { get; init; }

    /// <summary>WCO D005 Additional document reference number, an..70.</summary>
    public string? Id { get; init; }

    /// <summary>WCO D006 Additional document type, coded, an..3.</summary>
    public string? TypeCode { get; init; }

    /// <summary>WCO 276 Document Effective Date, an..35.</summary>
    public DateTimeText? EffectiveDateTime { get; init; }

    /// <summary>WCO D028 Additional document name, an..35.</summary>
    public string? Name { get; init; }

    /// <summary>WCO 360 LPCO Exemption Code, an..3.</summary>
    public string? LPCOExemptionCode { get; init; }

    /// <summary>WCO 17B.</summary>
    public Submitter? Submitter { get; init; }

    /// <summary>WCO 22C.</summary>
    public WriteOff? WriteOff { get; init; }
}
