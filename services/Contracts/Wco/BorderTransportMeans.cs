namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class BorderTransportMeans (15A).</summary>
public sealed record BorderTransportMeans : WcoClass
{
    /// <summary>WCO T005 Identification of means of transport crossing the border, an..35.</summary>
    public string? Name { get; init; }

    /// <summary>WCO T006 Identification of means of transport crossing the border, coded, an..35.</summary>
    public string? Id { get; init; }

    /// <summary>WCO T018 Type of identification of means of transport crossing the border, coded, an..17.</summary>
    public string? IdentificationTypeCode { get; init; }

    /// <summary>WCO T010 Type of means of transport crossing the border, coded, an..4.</summary>
    public string? TypeCode { get; init; }

    /// <summary>WCO T014 Nationality of means of transport crossing the border, coded, a2.</summary>
    public string? RegistrationNationalityCode { get; init; }

    /// <summary>WCO T022 Mode of transport crossing the border, coded, n1.</summary>
    public string? ModeCode { get; init; }
}
