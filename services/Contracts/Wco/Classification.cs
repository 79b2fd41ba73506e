namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Classification (21A).</summary>
[Wco("21A")]
public sealed record Classification : WcoClass
{
    /// <summary>WCO 145 Commodity Classification, an..18.</summary>
    [Wco("145", "an..18")]
    public string? Id { get; init; }

    /// <summary>WCO 337 Commodity classification type, coded, an..3.</summary>
    [Wco("337", "an..3")]
    public string? IdentificationTypeCode { get; init; }
}
