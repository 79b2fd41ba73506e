namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Error (53A).</summary>
public sealed record Error : WcoClass
{
    /// <summary>WCO 488 Error description, an..512.</summary>
    public string? Description { get; init; }

    /// <summary>WCO 377 Error, coded, an..8.</summary>
    public string? ValidationCode { get; init; }

    /// <summary>WCO 97A.</summary>
    public IReadOnlyList<Pointer> Pointer { get; init; } = [];
}
