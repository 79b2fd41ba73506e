namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GovernmentAgencyGoodsItem (68A).</summary>
public sealed record GovernmentAgencyGoodsItem : WcoClass
{
    /// <summary>WCO 108 Customs value, n..16,3.</summary>
    public Amount? CustomsValueAmount { get; init; }

    /// <summary>WCO 006 Sequence number, n..5.</summary>
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 114 Statistical value, n..16,3.</summary>
    public Amount? StatisticalValueAmount { get; init; }

    /// <summary>WCO 103 Nature of transaction, coded, n..2.</summary>
    public string? TransactionNatureCode { get; init; }

    /// <summary>WCO 02A.</summary>
    public IReadOnlyList<AdditionalDocument> AdditionalDocument { get; init; } = [];

    /// <summary>WCO 03A.</summary>
    public IReadOnlyList<AdditionalInformation> AdditionalInformation { get; init; } = [];

    /// <summary>WCO 16C.</summary>
    public IReadOnlyList<AEOMutualRecognitionParty> AEOMutualRecognitionParty { get; init; } = [];

    /// <summary>WCO 16A.</summary>
    public Buyer? Buyer { get; init; }

    /// <summary>WCO 23A.</summary>
    public Commodity? Commodity { get; init; }

    /// <summary>WCO 27A.</summary>
    public Consignee? Consignee { get; init; }

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

    /// <summary>WCO 70A.</summary>
    public IReadOnlyList<GovernmentProcedure> GovernmentProcedure { get; init; } = [];

    /// <summary>WCO 92A.</summary>
    public IReadOnlyList<Origin> Origin { get; init; } = [];

    /// <summary>WCO 93A.</summary>
    public IReadOnlyList<Packaging> Packaging { get; init; } = [];

    /// <summary>WCO 99A.</summary>
    public IReadOnlyList<PreviousDocument> PreviousDocument { get; init; } = [];

    /// <summary>WCO 09B.</summary>
    public Seller? Seller { get; init; }

    /// <summary>WCO 35B.</summary>
    public UCR? UCR { get; init; }

    /// <summary>WCO 39B.</summary>
    public ValuationAdjustment? ValuationAdjustment { get; init; }
}
