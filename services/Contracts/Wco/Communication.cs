namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Communication (25A).</summary>
[Wco("25A")]
public sealed record Communication : WcoClass
{
    /// <summary>WCO 240 Communication number, an..50.</summary>
    [Wco("240", "an..50")]
    public string? Id { get; init; }

    /// <summary>WCO 253 Communication number type, an..3.</summary>
    [Wco("253", "an..3")]
    public string? TypeCode { get; init; }
}
