namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class DangerousGoods (12C).</summary>
public sealed record DangerousGoods : WcoClass
{
    /// <summary>WCO 506 United Nations Dangerous Goods Identifier (UNDG), n..4.</summary>
    public string? UNDGId { get; init; }
}
