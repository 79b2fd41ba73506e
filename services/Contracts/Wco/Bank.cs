namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Bank (14A).</summary>
[Wco("14A")]
public sealed record Bank : WcoClass
{
    /// <summary>WCO R069 Bank for deposit of duties/taxes/fees, an..17.</summary>
    [Wco("R069", "an..17")]
    public string? ReferenceId { get; init; }

    /// <summary>WCO 372 Bank account number, an..35.</summary>
    [Wco("372", "an..35")]
    public string? Id { get; init; }
}
