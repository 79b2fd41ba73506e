namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GoodsShipment (67A).</summary>
public sealed record GoodsShipment : WcoClass
{
    /// <summary>WCO 024 Exit date, an..35.</summary>
    public DateTimeText? ExitDateTime { get; init; }

    /// <summary>WCO 103 Nature of transaction, coded, n..2.</summary>
    public string? TransactionNatureCode { get; init; }

    /// <summary>WCO 16C.</summary>
    public IReadOnlyList<AEOMutualRecognitionParty> AEOMutualRecognitionParty { get; init; } = [];

    /// <summary>WCO 16A.</summary>
    public Buyer? Buyer { get; init; }

    /// <summary>WCO 27A.</summary>
    public Consignee? Consignee { get; init; }

    /// <summary>WCO 28A.</summary>
    public Consignment? Consignment { get; init; }

    /// <summary>WCO 30A.</summary>
    public Consignor? Consignor { get; init; }

    /// <summary>WCO 41A.</summary>
    public CustomsValuation? CustomsValuation { get; init; }

    /// <summary>WCO 99B.</summary>
    public Destination? Destination { get; init; }

    /// <summary>WCO 55B.</summary>
    public IReadOnlyList<DomesticDutyTaxParty> DomesticDutyTaxParty { get; init; } = [];

    /// <summary>WCO 95B.</summary>
    public ExportCountry? ExportCountry { get; init; }

    /// <summary>WCO 68A.</summary>
    public IReadOnlyList<GovernmentAgencyGoodsItem> GovernmentAgencyGoodsItem { get; init; } = [];

    /// <summary>WCO 74A.</summary>
    public Importer? Importer { get; init; }

    /// <summary>WCO 78A.</summary>
    public Invoice? Invoice { get; init; }

    /// <summary>WCO 56B.</summary>
    public Payer? Payer { get; init; }

    /// <summary>WCO 99A.</summary>
    public IReadOnlyList<PreviousDocument> PreviousDocument { get; init; } = [];

    /// <summary>WCO 09B.</summary>
    public Seller? Seller { get; init; }

    /// <summary>WCO 19B.</summary>
    public Surety? Surety { get; init; }

    /// <summary>WCO 22B.</summary>
    public TradeTerms? TradeTerms { get; init; }

    /// <summary>WCO 35B.</summary>
    public UCR? UCR { get; init; }

    /// <summary>WCO 43B.</summary>
    public Warehouse? Warehouse { get; init; }
}
