namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GoodsShipment (67A).</summary>
[Wco("67A")]
public sealed record GoodsShipment : WcoClass
{
    /// <summary>WCO 024 Exit date, an..35.</summary>
    [Wco("024", "an..35")]
    public DateTimeText? ExitDateTime { get; init; }

    /// <summary>WCO 103 Nature of transaction, coded, n..2.</summary>
    [Wco("103", "n..2")]
    public string? TransactionNatureCode { get; init; }

    /// <summary>WCO 16C.</summary>
    [Wco("16C")]
    public IReadOnlyList<AEOMutualRecognitionParty> AEOMutualRecognitionParty { get; init; } = [];

    /// <summary>WCO 16A.</summary>
    [Wco("16A")]
    public Buyer? Buyer { get; init; }

    /// <summary>WCO 27A.</summary>
    [Wco("27A")]
    public Consignee? Consignee { get; init; }

    /// <summary>WCO 28A.</summary>
    [Wco("28A")]
    public Consignment? Consignment { get; init; }

    /// <summary>WCO 30A.</summary>
    [Wco("30A")]
    public Consignor? Consignor { get; init; }

    /// <summary>WCO 41A.</summary>
    [Wco("41A")]
    public CustomsValuation? CustomsValuation { get; init; }

    /// <summary>WCO 99B.</summary>
    [Wco("99B")]
    public Destination? Destination { get; init; }

    /// <summary>WCO 55B.</summary>
    [Wco("55B")]
    public IReadOnlyList<DomesticDutyTaxParty> DomesticDutyTaxParty { get; init; } = [];

    /// <summary>WCO 95B.</summary>
    [Wco("95B")]
    public ExportCountry? ExportCountry { get; init; }

    /// <summary>WCO 68A.</summary>
    [Wco("68A")]
    public IReadOnlyList<GovernmentAgencyGoodsItem> GovernmentAgencyGoodsItem { get; init; } = [];

    /// <summary>WCO 74A.</summary>
    [Wco("74A")]
    public Importer? Importer { get; init; }

    /// <summary>WCO 78A.</summary>
    [Wco("78A")]
    public Invoice? Invoice { get; init; }

    /// <summary>WCO 56B.</summary>
    [Wco("56B")]
    public Payer? Payer { get; init; }

    /// <summary>WCO 99A.</summary>
    [Wco("99A")]
    public IReadOnlyList<PreviousDocument> PreviousDocument { get; init; } = [];

    /// <summary>WCO 09B.</summary>
    [Wco("09B")]
    public Seller? Seller { get; init; }

    /// <summary>WCO 19B.</summary>
    [Wco("19B")]
    public Surety? Surety { get; init; }

    /// <summary>WCO 22B.</summary>
    [Wco("22B")]
    public TradeTerms? TradeTerms { get; init; }

    /// <summary>WCO 35B.</summary>
    [Wco("35B")]
    public UCR? UCR { get; init; }

    /// <summary>WCO 43B.</summary>
    [Wco("43B")]
    public Warehouse? Warehouse { get; init; }
}
