namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class AuthorisationHolder (17C).</summary>
public sealed record AuthorisationHolder : WcoClass
{
    /// <summary>WCO R144 Authorisation holder, coded, an..17.</summary>
    public string? Id { get; init; }

    /// <summary>WCO R145 Authorisation holder type, coded, an..4.</summary>
    public string? CategoryCode { get; init; }
}
