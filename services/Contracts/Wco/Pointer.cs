namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Pointer (97A).</summary>
[Wco("97A")]
public sealed record Pointer : WcoClass
{
    /// <summary>WCO 006 Sequence number, n..5.</summary>
    [Wco("006", "n..5")]
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 375 Document/message section, coded, an..3.</summary>
    [Wco("375", "an..3")]
    public string? DocumentSectionCode { get; init; }

    /// <summary>WCO 381 Tag identifier, an..4.</summary>
    [Wco("381", "an..4")]
    public string? TagId { get; init; }
}
