namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GoodsLocation (64A).</summary>
[Wco("64A")]
public sealed record GoodsLocation : WcoClass
{
    /// <summary>WCO L016 Location of goods, an..256.</summary>
    [Wco("L016", "an..256")]
    public string? Name { get; init; }

    /// <summary>WCO L017 Location of goods, coded, an..17.</summary>
    [Wco("L017", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO L110 Location of goods type, coded, an..3.</summary>
    [Wco("L110", "an..3")]
    public string? TypeCode { get; init; }

    /// <summary>WCO 04A.</summary>
    [Wco("04A")]
    public Address? Address { get; init; }
}
