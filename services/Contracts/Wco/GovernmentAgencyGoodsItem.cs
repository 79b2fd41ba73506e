namespace SingleWindow.Contracts.Wco;

/// <summary>WCO Data Model class GovernmentAgencyGoodsItem (68A).</summary>
[Wco("68A")]
public sealed record GovernmentAgencyGoodsItem : WcoClass
{
    /// <summary>WCO 108 Customs value, n..16,3.</summary>
    [Wco("108", "n..16,3")]
    public Amount? CustomsValueAmount { get; init; }

    /// <summary>WCO 006 Sequence number, n..5.</summary>
    [Wco("006", "n..5")]
    public int? SequenceNumeric { get; init; }

    /// <summary>WCO 114 Statistical value, n..16,3.</summary>
    [Wco("114", "n..16,3")]
    public Amount? StatisticalValueAmount { get; init; }

    /// <summary>WCO 103 Nature of transaction, coded, n..2.</summary>
    [Wco("103", "n..2")]
    public string? TransactionNatureCode { get; init; }

    /// <summary>WCO 02A.</summary>
    [Wco("02A")]
    public IReadOnlyList<AdditionalDocument> AdditionalDocument { get; init; } = [];

    /// <summary>WCO 03A.</summary>
    [Wco("03A")]
    public IReadOnlyList<AdditionalInformation> AdditionalInformation { get; init; } = [];

    /// <summary>WCO 16C.</summary>
    [Wco("16C")]
    public IReadOnlyList<AEOMutualRecognitionParty> AEOMutualRecognitionParty { get; init; } = [];

    /// <summary>WCO 16A.</summary>
    [Wco("16A")]
    public Buyer? Buyer { get; init; }

    /// <summary>WCO 23A.</summary>
    [Wco("23A")]
    public Commodity? Commodity { get; init; }

    /// <summary>WCO 27A.</summary>
    [Wco("27A")]
    public Consignee? Consignee { get; init; }

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

    /// <summary>WCO 70A.</summary>
    [Wco("70A")]
    public IReadOnlyList<GovernmentProcedure> GovernmentProcedure { get; init; } = [];

    /// <summary>WCO 92A.</summary>
    [Wco("92A")]
    public IReadOnlyList<Origin> Origin { get; init; } = [];

    /// <summary>WCO 93A.</summary>
    [Wco("93A")]
    public IReadOnlyList<Packaging> Packaging { get; init; } = [];

    /// <summary>WCO 99A.</summary>
    [Wco("99A")]
    public IReadOnlyList<PreviousDocument> PreviousDocument { get; init; } = [];

    /// <summary>WCO 09B.</summary>
    [Wco("09B")]
    public Seller? Seller { get; init; }

    /// <summary>WCO 35B.</summary>
    [Wco("35B")]
    public UCR? UCR { get; init; }

    /// <summary>WCO 39B.</summary>
    [Wco("39B")]
    public ValuationAdjustment? ValuationAdjustment { get; init; }
}
