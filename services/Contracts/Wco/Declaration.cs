namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Declaration (42A).</summary>
public sealed record Declaration : WcoClass
{
    /// <summary>WCO 023 Document acceptance date, an..35.</summary>
    public DateTimeText? AcceptanceDateTime { get; init; }

    /// <summary>WCO 017 Message function, coded, n..2.</summary>
    public string? FunctionCode { get; init; }

    /// <summary>WCO D026 Functional reference number, an..35.</summary>
    public string? FunctionalReferenceId { get; init; }

    /// <summary>WCO D014 Document reference number, an..70.</summary>
    public string? Id { get; init; }

    /// <summary>WCO D011 Document issuing date, an..35.</summary>
    public DateTimeText? IssueDateTime { get; init; }

    /// <summary>WCO D012 Document issuing place, coded, an..5.</summary>
    public string? IssueLocationId { get; init; }

    /// <summary>WCO D013 Document name, coded, an..3.</summary>
    public string? TypeCode { get; init; }

    /// <summary>WCO 228 Total number of items, n..5.</summary>
    public int? GoodsItemQuantity { get; init; }

    /// <summary>WCO 065 Office of declaration, coded, an..17.</summary>
    public string? DeclarationOfficeId { get; init; }

    /// <summary>WCO 109 Total invoice amount, n..16,3.</summary>
    public Amount? InvoiceAmount { get; init; }

    /// <summary>WCO 013 Number of loading lists, n..5.</summary>
    public int? LoadingListQuantity { get; init; }

    /// <summary>WCO 131 Total gross weight, n..16,6.</summary>
    public Measure? TotalGrossMassMeasure { get; init; }

    /// <summary>WCO 146 Total number of packages, n..8.</summary>
    public int? TotalPackageQuantity { get; init; }

    /// <summary>WCO 504 Specific circumstances, coded, an..3.</summary>
    public string? SpecificCircumstancesCodeCode { get; init; }

    /// <summary>WCO 61B.</summary>
    public Authentication? Authentication { get; init; }

    /// <summary>WCO 17B.</summary>
    public Submitter? Submitter { get; init; }

    /// <summary>WCO 02A.</summary>
    public IReadOnlyList<AdditionalDocument> AdditionalDocument { get; init; } = [];

    /// <summary>WCO 03A.</summary>
    public IReadOnlyList<AdditionalInformation> AdditionalInformation { get; init; } = [];

    /// <summary>WCO 05A.</summary>
    public Agent? Agent { get; init; }

    /// <summary>WCO 06A.</summary>
    public IReadOnlyList<Amendment> Amendment { get; init; } = [];

    /// <summary>WCO 17C.</summary>
    public IReadOnlyList<AuthorisationHolder> AuthorisationHolder { get; init; } = [];

    /// <summary>WCO 15A.</summary>
    public BorderTransportMeans? BorderTransportMeans { get; init; }

    /// <summary>WCO 28A.</summary>
    public Consignment? Consignment { get; init; }

    /// <summary>WCO 40A.</summary>
    public IReadOnlyList<CurrencyExchange> CurrencyExchange { get; init; } = [];

    /// <summary>WCO 57B.</summary>
    public Declarant? Declarant { get; init; }

    /// <summary>WCO 56A.</summary>
    public ExitOffice? ExitOffice { get; init; }

    /// <summary>WCO 57A.</summary>
    public Exporter? Exporter { get; init; }

    /// <summary>WCO 67A.</summary>
    public GoodsShipment? GoodsShipment { get; init; }

    /// <summary>WCO 90A.</summary>
    public IReadOnlyList<ObligationGuarantee> ObligationGuarantee { get; init; } = [];

    /// <summary>WCO 15C.</summary>
    public PresentationOffice? PresentationOffice { get; init; }

    /// <summary>WCO 97B.</summary>
    public SupervisingOffice? SupervisingOffice { get; init; }

    /// <summary>WCO 373 Document/message cancellation date and time, an..35.</summary>
    public DateTimeText? CancellationDateTime { get; init; }

    /// <summary>WCO 374 Document/message rejection date and time, an..35.</summary>
    public DateTimeText? RejectionDateTime { get; init; }

    /// <summary>WCO 383 Version number, an..9.</summary>
    public string? VersionId { get; init; }

    /// <summary>WCO 50A.</summary>
    public IReadOnlyList<DutyTaxFee> DutyTaxFee { get; init; } = [];
}
