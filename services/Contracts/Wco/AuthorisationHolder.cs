namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class AuthorisationHolder (17C).</summary>
[Wco("17C")]
public sealed record AuthorisationHolder : WcoClass
{
    /// <summary>WCO R144 Authorisation holder, coded, an..17.</summary>
    [Wco("R144", "an..17")]
    public string? Id { get; init; }

    /// <summary>WCO R145 Authorisation holder type, coded, an..4.</summary>
    [Wco("R145", "an..4")]
    public string? CategoryCode { get; init; }
}
