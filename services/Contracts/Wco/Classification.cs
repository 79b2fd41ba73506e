namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Classification (21A).</summary>
public sealed record Classification : WcoClass
{
    /// <summary>WCO 145 Commodity Classification, an..18.</summary>
    public string? Id { get; init; }

    /// <summary>WCO  , an..3.</summary>
    public string? IdentificationTypeCode { get; init; }
}
