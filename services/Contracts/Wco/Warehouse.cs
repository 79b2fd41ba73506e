namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Warehouse (43B).</summary>
public sealed record Warehouse : WcoClass
{
    /// <summary>WCO L019 Warehouse, coded, an..35.</summary>
    public string? Id { get; init; }

    /// <summary>WCO L112 Warehouse type, coded, an..3.</summary>
    public string? TypeCode { get; init; }
}
