namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Address (04A).</summary>
public sealed record Address : WcoClass
{
    /// <summary>WCO 241 City name, an..35.</summary>
    public string? CityName { get; init; }

    /// <summary>WCO 242 Country, coded, a2.</summary>
    public string? CountryCode { get; init; }

    /// <summary>WCO 244 Country sub-entity identification, an..9.</summary>
    public string? CountrySubDivisionCode { get; init; }

    /// <summary>WCO 243 Country sub-entity name, an..35.</summary>
    public string? CountrySubDivisionName { get; init; }

    /// <summary>WCO 239 Street and number/P.O. Box, an..70.</summary>
    public string? Line { get; init; }

    /// <summary>WCO 245 Postcode identification, an..9.</summary>
    public string? PostcodeId { get; init; }

    /// <summary>WCO 410 Type of address, an..3.</summary>
    public string? TypeCode { get; init; }
}
