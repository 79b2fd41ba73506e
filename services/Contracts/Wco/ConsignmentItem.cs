namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ConsignmentItem (29A).</summary>
public sealed record ConsignmentItem : WcoClass
{
    /// <summary>WCO 006 Sequence number, n..5.</summary>
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 30A.</summary>
    public Consignor? Consignor { get; init; }

    /// <summary>WCO 62A.</summary>
    public Freight? Freight { get; init; }
}
