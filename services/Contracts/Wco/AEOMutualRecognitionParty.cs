namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class AEOMutualRecognitionParty (16C).</summary>
public sealed record AEOMutualRecognitionParty : WcoClass
{
    /// <summary>WCO R143 AEO mutual recognition party, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO R005 Role code, an..3.</summary>
    public string? RoleCode { get; init; }
}
