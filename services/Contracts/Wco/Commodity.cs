namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Commodity (23A).</summary>
[Wco("23A")]
public sealed record Commodity : WcoClass
{
    /// <summary>WCO 137 Description of goods, an..512.</summary>
    [Wco("137", "an..512")]
    public string? Description { get; init; }

    /// <summary>WCO 21A.</summary>
    [Wco("21A")]
    public IReadOnlyList<Classification> Classification { get; init; } = [];

    /// <summary>WCO 12C.</summary>
    [Wco("12C")]
    public IReadOnlyList<DangerousGoods> DangerousGoods { get; init; } = [];

    /// <summary>WCO 50A.</summary>
    [Wco("50A")]
    public IReadOnlyList<DutyTaxFee> DutyTaxFee { get; init; } = [];

    /// <summary>WCO 65A.</summary>
    [Wco("65A")]
    public GoodsMeasure? GoodsMeasure { get; init; }

    /// <summary>WCO 79A.</summary>
    [Wco("79A")]
    public InvoiceLine? InvoiceLine { get; init; }

    /// <summary>WCO 31B.</summary>
    [Wco("31B")]
    public IReadOnlyList<TransportEquipment> TransportEquipment { get; init; } = [];
}
