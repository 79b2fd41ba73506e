namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ExitOffice (56A).</summary>
[Wco("56A")]
public sealed record ExitOffice : WcoClass
{
    /// <summary>WCO G005 Office of exit, coded, an..17.</summary>
    [Wco("G005", "an..17")]
    public string? Id { get; init; }
}
