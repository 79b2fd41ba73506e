namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class TransportEquipment (31B).</summary>
public sealed record TransportEquipment : WcoClass
{
    /// <summary>WCO 006 Sequence number, n..5.</summary>
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 159 Equipment identification number, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 44B.</summary>
    public IReadOnlyList<Seal> Seal { get; init; } = [];
}
