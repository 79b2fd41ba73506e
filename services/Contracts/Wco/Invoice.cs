namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Invoice (78A).</summary>
[Wco("78A")]
public sealed record Invoice : WcoClass
{
    /// <summary>WCO D016 Invoice number, an..70.</summary>
    [Wco("D016", "an..70")]
    public string? Id { get; init; }

    /// <summary>WCO D015 Invoice date, an..35.</summary>
    [Wco("D015", "an..35")]
    public DateTimeText? IssueDateTime { get; init; }
}
