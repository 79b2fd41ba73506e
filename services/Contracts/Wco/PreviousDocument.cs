namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class PreviousDocument (99A).</summary>
public sealed record PreviousDocument : WcoClass
{
    /// <summary>WCO D031 Document category, coded, an..3.</summary>
    public string? CategoryCode { get; init; }

    /// <summary>WCO D018 Previous document number, an..70.</summary>
    public string? Id { get; init; }

    /// <summary>WCO D019 Previous document type, coded, an..3.</summary>
    public string? TypeCode { get; init; }

    /// <summary>WCO 171 Declaration line number previously recorded, n..5.</summary>
    public int? LineNumeric { get; init; }
}
