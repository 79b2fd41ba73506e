namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Authentication (61B).</summary>
[Wco("61B")]
public sealed record Authentication : WcoClass
{
    /// <summary>WCO 104 Authentication, an..256.</summary>
    [Wco("104", "an..256", Element = "Authentication")]
    public string? AuthenticationValue { get; init; }

    /// <summary>WCO 12A.</summary>
    [Wco("12A")]
    public Authenticator? Authenticator { get; init; }
}
