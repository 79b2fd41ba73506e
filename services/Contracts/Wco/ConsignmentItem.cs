namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ConsignmentItem (29A).</summary>
[Wco("29A")]
public sealed record ConsignmentItem : WcoClass
{
    /// <summary>WCO 006 Sequence number, n..5.</summary>
    [Wco("006", "n..5")]
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 30A.</summary>
    [Wco("30A")]
    public Consignor? Consignor { get; init; }

    /// <summary>WCO 62A.</summary>
    [Wco("62A")]
    public Freight? Freight { get; init; }
}
