namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Seal (44B).</summary>
[Wco("44B")]
public sealed record Seal : WcoClass
{
    /// <summary>WCO 006 Sequence number, n..5.</summary>
    [Wco("006", "n..5")]
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 165 Seal number, an..35.</summary>
    [Wco("165", "an..35")]
    public string? Id { get; init; }
}
