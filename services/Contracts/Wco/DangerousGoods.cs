namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class DangerousGoods (12C).</summary>
[Wco("12C")]
public sealed record DangerousGoods : WcoClass
{
    /// <summary>WCO 506 United Nations Dangerous Goods Identifier (UNDG), n..4.</summary>
    [Wco("506", "n..4")]
    public string? UNDGId { get; init; }
}
