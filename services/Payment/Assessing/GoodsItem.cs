using System.Globalization;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>What a goods item declares that duties depend on.</summary>
internal sealed class GoodsItem
{
    private readonly GovernmentAgencyGoodsItem declared;
    private readonly int index;
    private Place? place;

    public GoodsItem(CountryProfile country, GovernmentAgencyGoodsItem declared, int index)
    {
        this.declared = declared;
        this.index = index;
        Sequence = declared.SequenceNumeric ?? index + 1;
        Code = country.CommodityCode(declared);
        AdditionalCodes = declared.Commodity?.Classification.Count > 1 ? [.. country.AdditionalCodes(declared)] : [];
        Procedure = Goods.Procedure(declared);
        AdditionalProcedures = declared.GovernmentProcedure.Count > 1 ? [.. AdditionalTo(declared)] : [];
        Preference = Goods.Preference(declared);
        Quota = QuotaOf(declared);
        Quantity = Declared;
    }

    public int Sequence { get; }

    public Place Place => place ??= Place.Item(index, Sequence);

    public Place Classification => Place.Then("commodity", "23A").Then("classification", "21A", 0).At("id", "145");

    public Place TariffQuantity => Place.Then("commodity", "23A").Then("goodsMeasure", "65A").At("tariffQuantity", "130");

    /// <summary>Commodity code in full; null when none is declared.</summary>
    public string? Code { get; }

    public IReadOnlyList<string> AdditionalCodes { get; }

    /// <summary>Requested and previous procedure, such as <c>4000</c>.</summary>
    public string? Procedure { get; }

    /// <summary>Further procedures of the item, such as <c>D51</c>.</summary>
    public IReadOnlyList<string> AdditionalProcedures { get; }

    /// <summary>Duty regime claimed (WCO 164), such as a preference.</summary>
    public string? Preference { get; set; }

    /// <summary>Order number of the quota claimed.</summary>
    public string? Quota { get; set; }

    /// <summary>True to look what the goods would owe if every document asked for were there.</summary>
    public bool HasEveryDocument { get; set; }

    /// <summary>The share of the goods that is being assessed: a quota may be awarded for a part only.</summary>
    public decimal Portion { get; set; } = 1m;

    /// <summary>How the claim on a quota stands, in words; for the lines of the item.</summary>
    public string? QuotaNote { get; set; }

    public Amount? Price => declared.Commodity?.InvoiceLine?.ItemChargeAmount;

    public Amount? DeclaredValue => declared.CustomsValueAmount;

    public CustomsValuation? Valuation => declared.CustomsValuation;

    public decimal? GrossMass => declared.Commodity?.GoodsMeasure?.GrossMassMeasure is { } gross
        ? Units.Convert(gross.Value, gross.UnitCode ?? Units.Kilogram, Units.Kilogram) : null;

    /// <summary>How much there is in a unit, from whatever was declared in the same dimension; null when nothing was.</summary>
    public Func<string, decimal?> Quantity { get; }

    /// <summary>Country of origin; of preferential origin, where a preference is claimed and both are given.</summary>
    public string? Origin(bool preferential) => preferential ? Goods.PreferentialOrigin(declared) : Goods.Origin(declared);

    /// <summary>True when a document is quoted, by category and type (<c>N</c> + <c>861</c>), with its number; statements (Y) need none.</summary>
    public bool Quotes(string document)
    {
        if (HasEveryDocument)
        {
            return true;
        }

        foreach (var quoted in declared.AdditionalDocument)
        {
            if (quoted is { CategoryCode: { } category, TypeCode: { } type } && (quoted.Id is { Length: > 0 } || category is "Y")
                && document.Length == category.Length + type.Length && document.StartsWith(category, StringComparison.Ordinal)
                && document.EndsWith(type, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The number, or text, of a statement on the item (WCO 226, 225).</summary>
    public string? Statement(string code) =>
        declared.AdditionalInformation.FirstOrDefault(said => said.StatementCode == code)?.StatementDescription;

    public decimal? NumberOf(string statement) =>
        decimal.TryParse(Statement(statement), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private decimal? Declared(string unit)
    {
        var whole = Whole(unit) ?? OfAlcohol(unit);
        return whole is null || Portion == 1m || Units.IsIntensive(unit) ? whole : whole * Portion;
    }

    /// <summary>Pure alcohol is the volume times its strength, where it is not declared itself.</summary>
    private decimal? OfAlcohol(string unit) => unit is "LPA" or "HPA" && Whole("ASV") is { } strength && Whole("LTR") is { } litres
        ? Units.Convert(litres * strength / 100m, "LPA", unit) : null;

    /// <summary>The most specific statement first: what is said of the tax, then of the tariff, then the weights.</summary>
    private decimal? Whole(string unit)
    {
        var fees = declared.Commodity?.DutyTaxFee ?? [];
        for (var i = 0; i < fees.Count; i++)
        {
            if (fees[i].SpecificTaxBaseQuantity is { UnitCode: { } of } quantity && Units.Convert(quantity.Value, of, unit) is { } found)
            {
                return found;
            }
        }

        if (declared.Commodity?.GoodsMeasure is not { } measure)
        {
            return null;
        }

        return measure.TariffQuantity is { UnitCode: { } tariffUnit } tariff && Units.Convert(tariff.Value, tariffUnit, unit) is { } inTariff
            ? inTariff
            : measure.NetNetWeightMeasure is { } net ? Units.Convert(net.Value, net.UnitCode ?? Units.Kilogram, unit) : null;
    }

    private static IEnumerable<string> AdditionalTo(GovernmentAgencyGoodsItem declared) => declared.GovernmentProcedure
        .Where(procedure => string.IsNullOrEmpty(procedure.PreviousCode)).Select(procedure => procedure.CurrentCode).OfType<string>();

    private static string? QuotaOf(GovernmentAgencyGoodsItem declared)
    {
        var fees = declared.Commodity?.DutyTaxFee ?? [];
        for (var i = 0; i < fees.Count; i++)
        {
            if (!string.IsNullOrEmpty(fees[i].QuotaOrderId))
            {
                return fees[i].QuotaOrderId;
            }
        }

        return null;
    }
}
