namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class TransportEquipment (31B).</summary>
[Wco("31B")]
public sealed record TransportEquipment : WcoClass
{
    /// <summary>WCO 006 Sequence number, n..5.</summary>
    [Wco("006", "n..5")]
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 159 Equipment identification number, an..17.</summary>
    [Wco("159", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO 44B.</summary>
    [Wco("44B")]
    public IReadOnlyList<Seal> Seal { get; init; } = [];
}
