namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Authentication (61B).</summary>
public sealed record Authentication : WcoClass
{
    /// <summary>WCO 104 Authentication, an..256.</summary>
    public string? AuthenticationValue { get; init; }

    /// <summary>WCO 12A.</summary>
    public Authenticator? Authenticator { get; init; }
}
