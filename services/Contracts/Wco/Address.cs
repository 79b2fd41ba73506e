namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Address (04A).</summary>
[Wco("04A")]
public sealed record Address : WcoClass
{
    /// <summary>WCO 410 Type of address, an..3.</summary>
    [Wco("410", "an..3")]
    public string? TypeCode { get; init; }

    /// <summary>WCO 241 City name, an..35.</summary>
    [Wco("241", "an..35")]
    public string? CityName { get; init; }

    /// <summary>WCO 242 Country, coded, a2.</summary>
    [Wco("242", "a2")]
    public string? CountryCode { get; init; }

    /// <summary>WCO 244 Country sub-entity identification, an..9.</summary>
    [Wco("244", "an..9")]
    public string? CountrySubDivisionCode { get; init; }

    /// <summary>WCO 243 Country sub-entity name, an..35.</summary>
    [Wco("243", "an..35")]
    public string? CountrySubDivisionName { get; init; }

    /// <summary>WCO 239 Street and number/P.O. Box, an..70.</summary>
    [Wco("239", "an..70")]
    public string? Line { get; init; }

    /// <summary>WCO 245 Postcode identification, an..9.</summary>
    [Wco("245", "an..9")]
    public string? PostcodeId { get; init; }
}
