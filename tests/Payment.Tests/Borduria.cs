using System.Collections.Frozen;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using Payment = SingleWindow.Contracts.Wco.Payment;

namespace SingleWindow.Payments.Tests;

/// <summary>A country made for tests: every part of its law is given by the test that needs it.</summary>
internal static class Borduria
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly Period Always = new(new(2020, 1, 1));

    public static readonly RoundingPolicy Exactly = Policy(RoundingMode.None, 1, RoundingMode.None, 1, RoundingMode.HalfUp, 0.01m, false, false);

    /// <summary>Value down to 1, each tax down to 10, the total adds what was cut.</summary>
    public static readonly RoundingPolicy KoreanRounding = Policy(RoundingMode.Down, 1, RoundingMode.Down, 10, RoundingMode.None, 1, true, true);

    public static RoundingPolicy Policy(
        RoundingMode valueMode, decimal valueStep, RoundingMode taxMode, decimal taxStep, RoundingMode totalMode, decimal totalStep,
        bool nextBaseRounded, bool totalRounded) =>
        new(new(valueStep, valueMode), new(taxStep, taxMode), new(totalStep, totalMode), nextBaseRounded, totalRounded);

    public static Tax Tax(string type, string bases, string? rate = null, Choice choice = Choice.Only, Rounding? rounding = null) => new(
        type, Named(type), bases.Split(' '), choice, rate is null ? null : RateExpression.Parse(rate), rounding, $"{type} Act", Always);

    public static TariffMeasure Measure(
        string tax, string rate, string? preference = null, string? proof = null, string? additionalCode = null, string? order = null,
        string? origin = null, string code = "0101") => new(
        $"{tax}-{rate}", code, "duty", tax, RateExpression.Parse(rate),
        origin is null ? TariffArea.ErgaOmnes : new(origin, origin, [new(origin, Always)]),
        preference, proof is null ? [] : [proof], additionalCode, order, "Tariff Act", Always);

    public static CountryProfile Country(
        IReadOnlyList<Tax> taxes, IReadOnlyList<TariffMeasure> measures, RoundingPolicy? rounding = null, string currency = "KRW",
        IReadOnlyList<ExchangeRate>? rates = null, string basis = "CIF", params IReadOnlyList<(string List, string Code, string Attribute, string Value)> codes) => new()
        {
            Code = "zz",
            Alpha2 = "ZZ",
            Name = Named("Borduria"),
            Currency = currency,
            TimeZone = "Asia/Seoul",
            Languages = ["en"],
            Numbers = new(null!, new(["HSK"], 4, 4), []),
            Codes = Lists([.. codes, ("currency", currency, "minorUnits", currency == "KRW" ? "0" : "2")]),
            Tariff = new Tariff(
            measures.Select(m => m.Code).Append("0101").Distinct(StringComparer.Ordinal)
                .Select(code => new TariffLine(code, "Goods", null, null, true, Always, [])), measures),
            Formalities = null!,
            Agencies = [],
            Taxes = new(taxes, rounding ?? Exactly, 15, basis, new Dictionary<string, TaxTreatment>(StringComparer.Ordinal)
            {
                ["71"] = TaxTreatment.Suspended,
                ["10"] = TaxTreatment.None,
                ["11"] = TaxTreatment.Due,
            }.ToFrozenDictionary(StringComparer.Ordinal)),
            Rates = new(currency, rates ?? []),
            Calendar = null!,
            Risk = null!,
            Mip = null!,
        };

    public static ExchangeRate Rate(string currency, decimal rate, Quotation quotation = Quotation.NationalPerForeign, int units = 1) =>
        new($"{currency}-week-48", currency, rate, units, quotation, Always);

    public static GovernmentAgencyGoodsItem Item(
        decimal price, string currency = "KRW", string code = "0101", string origin = "CN", string? preference = null, string? proof = null,
        string? additionalCode = null, string? quota = null, decimal? quantity = null, string? unit = null, string procedure = "4000") => new()
        {
            Commodity = new()
            {
                Classification =
            [
                new() { Id = code, IdentificationTypeCode = "HSK" },
                .. additionalCode is null ? Array.Empty<Classification>() : [new() { Id = additionalCode, IdentificationTypeCode = "TRA" }],
            ],
                InvoiceLine = new() { ItemChargeAmount = new(price, currency) },
                GoodsMeasure = quantity is { } q ? new() { TariffQuantity = new(q, unit) } : null,
                DutyTaxFee = preference is null && quota is null ? [] : [new() { DutyRegimeCode = preference, QuotaOrderId = quota }],
            },
            AdditionalDocument = proof is null ? [] : [new() { CategoryCode = proof[..1], TypeCode = proof[1..], Id = "CO-1" }],
            Origin = [new() { CountryCode = origin }],
            GovernmentProcedure = [new() { CurrentCode = procedure[..2], PreviousCode = procedure[2..] }],
        };

    /// <summary>The item with quantities in further units, each on a duty line of its own.</summary>
    public static GovernmentAgencyGoodsItem Stating(this GovernmentAgencyGoodsItem item, params IReadOnlyList<(decimal Quantity, string Unit)> quantities) => item with
    {
        Commodity = item.Commodity! with
        {
            DutyTaxFee = [.. item.Commodity.DutyTaxFee, .. quantities.Select(q => new DutyTaxFee { SpecificTaxBaseQuantity = new(q.Quantity, q.Unit) })],
        },
    };

    /// <summary>The country grants a relief under a procedure, whose taxes are due.</summary>
    public static CountryProfile Relieved(this CountryProfile country, string procedure, Relief relief) => country with
    {
        Taxes = country.Taxes with
        {
            Procedures = country.Taxes.Procedures.Append(new(procedure, TaxTreatment.Due)).ToFrozenDictionary(StringComparer.Ordinal),
            Reliefs = new Dictionary<string, Relief>(StringComparer.Ordinal) { [procedure] = relief }.ToFrozenDictionary(StringComparer.Ordinal),
        },
    };

    /// <summary>The country publishes a unit price, which is taken under the additional procedure E01.</summary>
    public static CountryProfile Priced(this CountryProfile country, UnitPrice price) => country with
    {
        Taxes = country.Taxes with { UnitPriceProcedures = ["E01"] },
        Tariff = new Tariff([new("0101", "Goods", null, null, true, Always, [])], []) { UnitPrices = [price] },
    };

    /// <summary>The country opens quotas.</summary>
    public static CountryProfile WithQuotas(this CountryProfile country, IReadOnlyList<TariffMeasure> measures, params IReadOnlyList<QuotaDefinition> quotas) => country with
    {
        Tariff = new Tariff([new("0101", "Goods", null, null, true, Always, [])], measures) { Quotas = quotas },
    };

    public static Tax Based(Tax tax, params IReadOnlyList<string> bases) =>
        new(tax.Type, tax.Name, bases, tax.Choice, tax.Rate, tax.Rounding, tax.LegalBasis, tax.Period);

    public static Declaration Declaration(params IReadOnlyList<GovernmentAgencyGoodsItem> items) => new()
    {
        GoodsShipment = new() { GovernmentAgencyGoodsItem = [.. items.Select((item, i) => item with { SequenceNumeric = i + 1 })] },
    };

    public static Declaration With(this Declaration declaration, CustomsValuation? valuation = null, string? incoterm = null) => declaration with
    {
        GoodsShipment = declaration.GoodsShipment! with
        {
            CustomsValuation = valuation,
            TradeTerms = incoterm is null ? null : new() { ConditionCode = incoterm },
        },
    };

    /// <summary>Every duty line of the item asks to be deferred.</summary>
    public static GovernmentAgencyGoodsItem Deferred(this GovernmentAgencyGoodsItem item) => item with
    {
        Commodity = item.Commodity! with { DutyTaxFee = [new() { Payment = new Payment { MethodCode = "E" } }] },
    };

    public static Assessment Assess(this CountryProfile country, Declaration declaration, Direction direction = Direction.Import) =>
        Assessment.Of(new(country, direction, Today, declaration));

    public static decimal Of(this Assessment assessment, string tax) =>
        assessment.Totals.SingleOrDefault(total => total.Type == tax)?.Amount ?? 0;

    private static Words Named(string name) => new(new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = name });

    private static CodeLists Lists(IEnumerable<(string List, string Code, string Attribute, string Value)> codes) => new(codes
        .GroupBy(code => code.List, StringComparer.Ordinal)
        .ToDictionary(
            list => list.Key,
            IReadOnlyList<Code> (list) => [.. list.Select(code => new Code(
                code.Code, code.Code, null, new Dictionary<string, string>(StringComparer.Ordinal) { [code.Attribute] = code.Value }, Always))],
            StringComparer.Ordinal));
}
