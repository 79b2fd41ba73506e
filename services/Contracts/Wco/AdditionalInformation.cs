namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class AdditionalInformation (03A).</summary>
public sealed record AdditionalInformation : WcoClass
{
    /// <summary>WCO 226 Additional statement code, an..17.</summary>
    public string? StatementCode { get; init; }

    /// <summary>WCO 225 Additional statement text, an..512.</summary>
    public string? StatementDescription { get; init; }

    /// <summary>WCO 369 Additional statement type, an..3.</summary>
    public string? StatementTypeCode { get; init; }

    /// <summary>WCO 97A.</summary>
    public IReadOnlyList<Pointer> Pointer { get; init; } = [];

    /// <summary>WCO 264 Limit date, an..35.</summary>
    public DateTimeText? LimitDateTime { get; init; }
}
