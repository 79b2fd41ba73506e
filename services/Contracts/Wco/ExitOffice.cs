namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class ExitOffice (56A).</summary>
public sealed record ExitOffice : WcoClass
{
    /// <summary>WCO G005 Office of exit, coded, an..17.</summary>
    public string? Id { get; init; }
}
