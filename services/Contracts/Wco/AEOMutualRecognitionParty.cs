namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class AEOMutualRecognitionParty (16C).</summary>
[Wco("16C")]
public sealed record AEOMutualRecognitionParty : WcoClass
{
    /// <summary>WCO R143 AEO mutual recognition party, coded, an..17.</summary>
    [Wco("R143", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO R005 Role code, an..3.</summary>
    [Wco("R005", "an..3")]
    public string? RoleCode { get; init; }
}
