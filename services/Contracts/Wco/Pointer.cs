namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Pointer (97A).</summary>
public sealed record Pointer : WcoClass
{
    /// <summary>WCO 006 , n..5.</summary>
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 375 Document/message section, coded, an..3.</summary>
    public string? DocumentSectionCode { get; init; }

    /// <summary>WCO 381 Tag identifier, an..4.</summary>
    public string? TagId { get; init; }
}
