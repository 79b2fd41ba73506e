namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Status (12B).</summary>
[Wco("12B")]
public sealed record Status : WcoClass
{
    /// <summary>WCO 380 Status date and time, an..35.</summary>
    [Wco("380", "an..35")]
    public DateTimeText? EffectiveDateTime { get; init; }

    /// <summary>WCO 379 Declaration processing status, coded, an..3.</summary>
    [Wco("379", "an..3")]
    public string? NameCode { get; init; }

    /// <summary>WCO 277 Release date, an..35.</summary>
    [Wco("277", "an..35")]
    public DateTimeText? ReleaseDateTime { get; init; }

    /// <summary>WCO 97A.</summary>
    [Wco("97A")]
    public IReadOnlyList<Pointer> Pointer { get; init; } = [];
}
