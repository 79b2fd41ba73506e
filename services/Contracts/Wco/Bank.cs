namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Bank (14A).</summary>
public sealed record Bank : WcoClass
{
    /// <summary>WCO R069 Bank for deposit of duties/taxes/fees, an..17.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>WCO 372 Bank account number, an..35.</summary>
    public string? Id { get; init; }
}
