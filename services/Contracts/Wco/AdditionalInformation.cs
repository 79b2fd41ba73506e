namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class AdditionalInformation (03A).</summary>
[Wco("03A")]
public sealed record AdditionalInformation : WcoClass
{
    /// <summary>WCO 226 Additional statement code, an..17.</summary>
    [Wco("226", "an..17")]
    public string? StatementCode { get; init; }

    /// <summary>WCO 225 Additional statement text, an..512.</summary>
    [Wco("225", "an..512")]
    public string? StatementDescription { get; init; }

    /// <summary>WCO 264 Limit date, an..35.</summary>
    [Wco("264", "an..35")]
    public DateTimeText? LimitDateTime { get; init; }

    /// <summary>WCO 369 Additional statement type, an..3.</summary>
    [Wco("369", "an..3")]
    public string? StatementTypeCode { get; init; }

    /// <summary>WCO 97A.</summary>
    [Wco("97A")]
    public IReadOnlyList<Pointer> Pointer { get; init; } = [];
}
