namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class BorderTransportMeans (15A).</summary>
[Wco("15A")]
public sealed record BorderTransportMeans : WcoClass
{
    /// <summary>WCO T005 Identification of means of transport crossing the border, an..35.</summary>
    [Wco("T005", "an..35")]
    public string? Name { get; init; }

    /// <summary>WCO T006 Identification of means of transport crossing the border, coded, an..35.</summary>
    [Wco("T006", "an..35")]
    public string? Id { get; init; }

    /// <summary>WCO T018 Type of identification of means of transport crossing the border, coded, an..17.</summary>
    [Wco("T018", "an..17")]
    public string? IdentificationTypeCode { get; init; }

    /// <summary>WCO T010 Type of means of transport crossing the border, coded, an..4.</summary>
    [Wco("T010", "an..4")]
    public string? TypeCode { get; init; }

    /// <summary>WCO T014 Nationality of means of transport crossing the border, coded, a2.</summary>
    [Wco("T014", "a2")]
    public string? RegistrationNationalityCode { get; init; }

    /// <summary>WCO T022 Mode of transport crossing the border, coded, n1.</summary>
    [Wco("T022", "n1")]
    public string? ModeCode { get; init; }
}
