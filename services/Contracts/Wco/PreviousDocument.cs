namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class PreviousDocument (99A).</summary>
[Wco("99A")]
public sealed record PreviousDocument : WcoClass
{
    /// <summary>WCO D031 Document category, coded, an..3.</summary>
    [Wco("D031", "an..3")]
    public string? CategoryCode { get; init; }

    /// <summary>WCO D018 Previous document number, an..70.</summary>
    [Wco("D018", "an..70")]
    public string? Id { get; init; }

    /// <summary>WCO D019 Previous document type, coded, an..3.</summary>
    [Wco("D019", "an..3")]
    public string? TypeCode { get; init; }

    /// <summary>WCO 171 Declaration line number previously recorded, n..5.</summary>
    [Wco("171", "n..5")]
    public int? LineNumeric { get; init; }
}
