namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Response (07B).</summary>
public sealed record Response : WcoClass
{
    /// <summary>WCO 017 Message function, coded, n..2.</summary>
    public string? FunctionCode { get; init; }

    /// <summary>WCO D026 Functional reference number, an..35.</summary>
    public string? FunctionalReferenceId { get; init; }

    /// <summary>WCO D029 Response issuing date, an..35.</summary>
    public DateTimeText? IssueDateTime { get; init; }

    /// <summary>WCO 03A.</summary>
    public IReadOnlyList<AdditionalInformation> AdditionalInformation { get; init; } = [];

    /// <summary>WCO 06A.</summary>
    public IReadOnlyList<Amendment> Amendment { get; init; } = [];

    /// <summary>WCO 07A.</summary>
    public AppealOffice? AppealOffice { get; init; }

    /// <summary>WCO 14A.</summary>
    public Bank? Bank { get; init; }

    /// <summary>WCO 35A.</summary>
    public IReadOnlyList<ContactOffice> ContactOffice { get; init; } = [];

    /// <summary>WCO 53A.</summary>
    public IReadOnlyList<Error> Error { get; init; } = [];

    /// <summary>WCO 12B.</summary>
    public IReadOnlyList<Status> Status { get; init; } = [];

    /// <summary>WCO 42A.</summary>
    public Declaration? Declaration { get; init; }
}
