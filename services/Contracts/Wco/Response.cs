namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Response (07B).</summary>
[Wco("07B")]
public sealed record Response : WcoClass
{
    /// <summary>WCO 017 Message function, coded, n..2.</summary>
    [Wco("017", "n..2")]
    public string? FunctionCode { get; init; }

    /// <summary>WCO D026 Functional reference number, an..35.</summary>
    [Wco("D026", "an..35")]
    public string? FunctionalReferenceId { get; init; }

    /// <summary>WCO D029 Response issuing date, an..35.</summary>
    [Wco("D029", "an..35")]
    public DateTimeText? IssueDateTime { get; init; }

    /// <summary>WCO 03A.</summary>
    [Wco("03A")]
    public IReadOnlyList<AdditionalInformation> AdditionalInformation { get; init; } = [];

    /// <summary>WCO 06A.</summary>
    [Wco("06A")]
    public IReadOnlyList<Amendment> Amendment { get; init; } = [];

    /// <summary>WCO 07A.</summary>
    [Wco("07A")]
    public AppealOffice? AppealOffice { get; init; }

    /// <summary>WCO 14A.</summary>
    [Wco("14A")]
    public Bank? Bank { get; init; }

    /// <summary>WCO 35A.</summary>
    [Wco("35A")]
    public IReadOnlyList<ContactOffice> ContactOffice { get; init; } = [];

    /// <summary>WCO 53A.</summary>
    [Wco("53A")]
    public IReadOnlyList<Error> Error { get; init; } = [];

    /// <summary>WCO 12B.</summary>
    [Wco("12B")]
    public IReadOnlyList<Status> Status { get; init; } = [];

    /// <summary>WCO 42A.</summary>
    [Wco("42A")]
    public Declaration? Declaration { get; init; }

    /// <summary>The parts of the declaration that customs corrected, with their new values (function 07).</summary>
    [Wco("42A", Element = "Declaration", Namespace = Namespaces.Declaration)]
    public Declaration? CorrectedDeclaration { get; init; }
}
