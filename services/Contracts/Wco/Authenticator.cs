namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Authenticator (12A).</summary>
public sealed record Authenticator : WcoClass
{
    /// <summary>WCO R007 Authenticator - name, an..70.</summary>
    public string? Name { get; init; }
}
