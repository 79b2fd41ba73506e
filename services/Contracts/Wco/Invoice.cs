namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Invoice (78A).</summary>
public sealed record Invoice : WcoClass
{
    /// <summary>WCO D016 Invoice number, an..70.</summary>
    public string? Id { get; init; }

    /// <summary>WCO D015 Invoice date, an..35.</summary>
    public DateTimeText? IssueDateTime { get; init; }
}
