namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class UCR (35B).</summary>
[Wco("35B")]
public sealed record UCR : WcoClass
{
    /// <summary>WCO 016 UCR, an..35.</summary>
    [Wco("016", "an..35")]
    public string? Id { get; init; }

    /// <summary>WCO 009 Trader reference, an..35.</summary>
    [Wco("009", "an..35")]
    public string? TraderAssignedReferenceId { get; init; }
}
