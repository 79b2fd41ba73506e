namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Communication (25A).</summary>
public sealed record Communication : WcoClass
{
    /// <summary>WCO 240 Communication number, an..50.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 253 Communication number type, an..3.</summary>
    public string? TypeCode { get; init; }
}
