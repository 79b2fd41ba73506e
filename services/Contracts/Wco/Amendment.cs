namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Amendment (06A).</summary>
public sealed record Amendment : WcoClass
{
    /// <summary>WCO 099 Amendment code, an..3.</summary>
    public string? ChangeReasonCode { get; init; }

    /// <summary>WCO 97A.</summary>
    public IReadOnlyList<Pointer> Pointer { get; init; } = [];
}
