namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class Declaration (42A).</summary>
[Wco("42A")]
public sealed record Declaration : WcoClass
{
    /// <summary>WCO 023 Document acceptance date, an..35.</summary>
    [Wco("023", "an..35")]
    public DateTimeText? AcceptanceDateTime { get; init; }

    /// <summary>WCO 017 Message function, coded, n..2.</summary>
    [Wco("017", "n..2")]
    public string? FunctionCode { get; init; }

    /// <summary>WCO 373 Document/message cancellation date and time, an..35.</summary>
    [Wco("373", "an..35")]
    public DateTimeText? CancellationDateTime { get; init; }

    /// <summary>WCO D026 Functional reference number, an..35.</summary>
    [Wco("D026", "an..35")]
    public string? FunctionalReferenceId { get; init; }

    /// <summary>WCO D014 Document reference number, an..70.</summary>
    [Wco("D014", "an..70")]
    public string? Id { get; init; }

    /// <summary>WCO D011 Document issuing date, an..35.</summary>
    [Wco("D011", "an..35")]
    public DateTimeText? IssueDateTime { get; init; }

    /// <summary>WCO D012 Document issuing place, coded, an..5.</summary>
    [Wco("D012", "an..5")]
    public string? IssueLocationId { get; init; }

    /// <summary>WCO D013 Document name, coded, an..3.</summary>
    [Wco("D013", "an..3")]
    public string? TypeCode { get; init; }

    /// <summary>WCO 228 Total number of items, n..5.</summary>
    [Wco("228", "n..5")]
    public int? GoodsItemQuantity { get; init; }

    /// <summary>WCO 065 Office of declaration, coded, an..17.</summary>
    [Wco("065", "an..17")]
    public string? DeclarationOfficeId { get; init; }

    /// <summary>WCO 109 Total invoice amount, n..16,3.</summary>
    [Wco("109", "n..16,3")]
    public Amount? InvoiceAmount { get; init; }

    /// <summary>WCO 013 Number of loading lists, n..5.</summary>
    [Wco("013", "n..5")]
    public int? LoadingListQuantity { get; init; }

    /// <summary>WCO 131 Total gross weight, n..16,6.</summary>
    [Wco("131", "n..16,6")]
    public Measure? TotalGrossMassMeasure { get; init; }

    /// <summary>WCO 146 Total number of packages, n..8.</summary>
    [Wco("146", "n..8")]
    public int? TotalPackageQuantity { get; init; }

    /// <summary>WCO 504 Specific circumstances, coded, an..3.</summary>
    [Wco("504", "an..3")]
    public string? SpecificCircumstancesCodeCode { get; init; }

    /// <summary>WCO 61B.</summary>
    [Wco("61B")]
    public Authentication? Authentication { get; init; }

    /// <summary>WCO 17B.</summary>
    [Wco("17B")]
    public Submitter? Submitter { get; init; }

    /// <summary>WCO 02A.</summary>
    [Wco("02A")]
    public IReadOnlyList<AdditionalDocument> AdditionalDocument { get; init; } = [];

    /// <summary>WCO 03A.</summary>
    [Wco("03A")]
    public IReadOnlyList<AdditionalInformation> AdditionalInformation { get; init; } = [];

    /// <summary>WCO 05A.</summary>
    [Wco("05A")]
    public Agent? Agent { get; init; }

    /// <summary>WCO 06A.</summary>
    [Wco("06A")]
    public IReadOnlyList<Amendment> Amendment { get; init; } = [];

    /// <summary>WCO 17C.</summary>
    [Wco("17C")]
    public IReadOnlyList<AuthorisationHolder> AuthorisationHolder { get; init; } = [];

    /// <summary>WCO 15A.</summary>
    [Wco("15A")]
    public BorderTransportMeans? BorderTransportMeans { get; init; }

    /// <summary>WCO 28A.</summary>
    [Wco("28A")]
    public Consignment? Consignment { get; init; }

    /// <summary>WCO 40A.</summary>
    [Wco("40A")]
    public IReadOnlyList<CurrencyExchange> CurrencyExchange { get; init; } = [];

    /// <summary>WCO 57B.</summary>
    [Wco("57B")]
    public Declarant? Declarant { get; init; }

    /// <summary>WCO 56A.</summary>
    [Wco("56A")]
    public ExitOffice? ExitOffice { get; init; }

    /// <summary>WCO 57A.</summary>
    [Wco("57A")]
    public Exporter? Exporter { get; init; }

    /// <summary>WCO 374 Document/message rejection date and time, an..35.</summary>
    [Wco("374", "an..35")]
    public DateTimeText? RejectionDateTime { get; init; }

    /// <summary>WCO 383 Version number, an..9.</summary>
    [Wco("383", "an..9")]
    public string? VersionId { get; init; }

    /// <summary>WCO 50A.</summary>
    [Wco("50A")]
    public IReadOnlyList<DutyTaxFee> DutyTaxFee { get; init; } = [];

    /// <summary>WCO 67A.</summary>
    [Wco("67A")]
    public GoodsShipment? GoodsShipment { get; init; }

    /// <summary>WCO 90A.</summary>
    [Wco("90A")]
    public IReadOnlyList<ObligationGuarantee> ObligationGuarantee { get; init; } = [];

    /// <summary>WCO 15C.</summary>
    [Wco("15C")]
    public PresentationOffice? PresentationOffice { get; init; }

    /// <summary>WCO 97B.</summary>
    [Wco("97B")]
    public SupervisingOffice? SupervisingOffice { get; init; }
}
