namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class UCR (35B).</summary>
public sealed record UCR : WcoClass
{
    /// <summary>WCO 016 UCR, an..35.</summary>
    public string? Id { get; init; }

    /// <summary>WCO 009 Trader reference, an..35.</summary>
    public string? TraderAssignedReferenceId { get; init; }
}
