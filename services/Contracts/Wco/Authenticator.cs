namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Authenticator (12A).</summary>
[Wco("12A")]
public sealed record Authenticator : WcoClass
{
    /// <summary>WCO R007 Authenticator - name, an..70.</summary>
    [Wco("R007", "an..70")]
    public string? Name { get; init; }
}
