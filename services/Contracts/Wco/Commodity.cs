namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Commodity (23A).</summary>
public sealed record Commodity : WcoClass
{
    /// <summary>WCO 137 Description of goods, an..512.</summary>
    public string? Description { get; init; }

    /// <summary>WCO 21A.</summary>
    public IReadOnlyList<Classification> Classification { get; init; } = [];

    /// <summary>WCO 12C.</summary>
    public IReadOnlyList<DangerousGoods> DangerousGoods { get; init; } = [];

    /// <summary>WCO 50A.</summary>
    public IReadOnlyList<DutyTaxFee> DutyTaxFee { get; init; } = [];

    /// <summary>WCO 65A.</summary>
    public GoodsMeasure? GoodsMeasure { get; init; }

    /// <summary>WCO 79A.</summary>
    public InvoiceLine? InvoiceLine { get; init; }

    /// <summary>WCO 31B.</summary>
    public IReadOnlyList<TransportEquipment> TransportEquipment { get; init; } = [];
}
