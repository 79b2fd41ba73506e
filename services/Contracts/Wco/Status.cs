namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Status (12B).</summary>
public sealed record Status : WcoClass
{
    /// <summary>WCO 380 Status date and time, an..35.</summary>
    public DateTimeText? EffectiveDateTime { get; init; }

    /// <summary>WCO 379 Declaration processing status, coded, an..3.</summary>
    public string? NameCode { get; init; }

    /// <summary>WCO 277 Release date, an..35.</summary>
    public DateTimeText? ReleaseDateTime { get; init; }

    /// <summary>WCO 97A.</summary>
    public IReadOnlyList<Pointer> Pointer { get; init; } = [];
}
