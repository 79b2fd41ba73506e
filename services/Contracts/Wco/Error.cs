namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Error (53A).</summary>
[Wco("53A")]
public sealed record Error : WcoClass
{
    /// <summary>WCO 488 Error description, an..512.</summary>
    [Wco("488", "an..512")]
    public string? Description { get; init; }

    /// <summary>WCO 377 Error, coded, an..8.</summary>
    [Wco("377", "an..8")]
    public string? ValidationCode { get; init; }

    /// <summary>WCO 97A.</summary>
    [Wco("97A")]
    public IReadOnlyList<Pointer> Pointer { get; init; } = [];
}
