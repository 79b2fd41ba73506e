using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Risk.Selecting;

namespace SingleWindow.Risk.Tests;

/// <summary>Builders of what the tests are about; each test says only what matters to it.</summary>
internal static class Some
{
    public static readonly DateOnly Day = new(2026, 11, 23);
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    public static readonly SealedKeys Keys = new("the secret of the tests"u8.ToArray());

    public static RiskRule Rule(
        string condition, decimal? weight = null, Channel? lane = null, decimal percentage = 100, string id = "R1", string version = "1",
        bool dryRun = false, DateOnly? from = null, DateOnly? to = null, string type = "goods") =>
        new(id, version, In("A rule"), Condition.Parse(condition), lane, weight, percentage, type, In("Open every box."), dryRun,
            new(from ?? new(2020, 1, 1), to));

    public static Practice Practice(
        IReadOnlyList<RiskRule> rules, decimal randomRate = 0, Channel randomChannel = Channel.Red, decimal factor = 0.25m,
        params string[] authorised) =>
        new(
            new(rules, YellowAt: 40, RedAt: 80, randomRate, randomChannel, "kr", factor),
            new("KRW", [new("usd", "USD", 1400m, 1, Quotation.NationalPerForeign, new(new(2020, 1, 1)))]),
            new(new Dictionary<string, IReadOnlyList<Code>>(StringComparer.Ordinal)
            {
                [Risk.Selecting.Practice.AuthorisedTraders] =
                    [.. authorised.Select(party => new Code(party, party, null, new Dictionary<string, string>(StringComparer.Ordinal), new(new(2020, 1, 1))))],
            }),
            new(["HSK"], 10, 10), "KRW", "en");

    public static LodgedVersion Lodged(
        int version = 1, string mrn = "26KR1", string trader = "1208612345", Declaration? declaration = null, DateOnly? acceptedOn = null,
        string country = "kr") =>
        new(mrn, version, country, Direction.Import, acceptedOn ?? Day, "B20011", trader, "020", declaration ?? Declaration());

    public static Declaration Declaration(string lrn = "LRN-1", params IReadOnlyList<GovernmentAgencyGoodsItem> items) => new()
    {
        FunctionalReferenceId = lrn,
        TypeCode = "IM",
        InvoiceAmount = new(1000, "USD"),
        TotalGrossMassMeasure = new(120, "KGM"),
        TotalPackageQuantity = 12,
        BorderTransportMeans = new() { ModeCode = "4" },
        Exporter = new() { Name = "Bordeaux Vins" },
        GoodsShipment = new()
        {
            ExportCountry = new() { Id = "FR" },
            Destination = new() { CountryCode = "KR" },
            TradeTerms = new() { ConditionCode = "CIF" },
            GovernmentAgencyGoodsItem = items.Count > 0 ? items : [Item()],
        },
    };

    public static GovernmentAgencyGoodsItem Item(int number = 1, string hs = "2204210000", string origin = "FR", decimal value = 1000) => new()
    {
        SequenceNumeric = number,
        Commodity = new()
        {
            Description = "Red wine",
            Classification = [new() { Id = hs, IdentificationTypeCode = "HSK" }],
            GoodsMeasure = new() { NetNetWeightMeasure = new(100, "KGM"), GrossMassMeasure = new(0.12m, "TNE"), TariffQuantity = new(90, "LTR") },
            InvoiceLine = new() { ItemChargeAmount = new(value, "USD") },
            DutyTaxFee = [new() { DutyRegimeCode = "FEU" }],
            DangerousGoods = [new() { UNDGId = "3065" }],
        },
        Origin = [new() { CountryCode = origin }],
        GovernmentProcedure = [new() { CurrentCode = "40", PreviousCode = "00" }],
        AdditionalDocument = [new() { CategoryCode = "N", TypeCode = "853", Id = "P-1" }],
        Packaging = [new() { TypeCode = "CT" }],
    };

    public static Draw Draw(decimal value = 0.9m, decimal probability = 0.01m) => new("c0ffee", Day, value, probability);

    private static Words In(string english) => new(new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = english });
}
