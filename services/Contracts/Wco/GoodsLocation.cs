namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GoodsLocation (64A).</summary>
public sealed record GoodsLocation : WcoClass
{
    /// <summary>WCO L016 Location of goods, an..256.</summary>
    public string? Name { get; init; }

    /// <summary>WCO L017 Location of goods, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO L110 Location of goods type, coded, an..3.</summary>
    public string? TypeCode { get; init; }

    /// <summary>WCO 04A.</summary>
    public Address? Address { get; init; }
}
