namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Seal (44B).</summary>
public sealed record Seal : WcoClass
{
    /// <summary>WCO 006 Sequence number, n..5.</summary>
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 165 Seal number, an..35.</summary>
    public string? Id { get; init; }
}
