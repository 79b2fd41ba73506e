namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Amendment (06A).</summary>
[Wco("06A")]
public sealed record Amendment : WcoClass
{
    /// <summary>WCO 099 Amendment code, an..3.</summary>
    [Wco("099", "an..3")]
    public string? ChangeReasonCode { get; init; }

    /// <summary>WCO 97A.</summary>
    [Wco("97A")]
    public IReadOnlyList<Pointer> Pointer { get; init; } = [];
}
