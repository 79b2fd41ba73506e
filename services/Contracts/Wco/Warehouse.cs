namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Warehouse (43B).</summary>
[Wco("43B")]
public sealed record Warehouse : WcoClass
{
    /// <summary>WCO L019 Warehouse, coded, an..35.</summary>
    [Wco("L019", "an..35")]
    public string? Id { get; init; }

    /// <summary>WCO L112 Warehouse type, coded, an..3.</summary>
    [Wco("L112", "an..3")]
    public string? TypeCode { get; init; }
}
