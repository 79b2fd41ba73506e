using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Assessing;

/// <summary>What a goods item declares that duties depend on.</summary>
internal sealed class GoodsItem
{
    private readonly GovernmentAgencyGoodsItem declared;

    public GoodsItem(CountryProfile country, GovernmentAgencyGoodsItem declared, int index)
    {
        this.declared = declared;
        Sequence = declared.SequenceNumeric ?? index + 1;
        Place = Place.Item(index, Sequence);
        Code = country.CommodityCode(declared);
        AdditionalCodes = [.. country.AdditionalCodes(declared)];
        Procedure = Goods.Procedure(declared);
        Preference = Goods.Preference(declared);
        Quota = declared.Commodity?.DutyTaxFee.Select(fee => fee.QuotaOrderId).FirstOrDefault(order => !string.IsNullOrEmpty(order));
    }

    public int Sequence { get; }

    public Place Place { get; }

    public Place Classification => Place.Then("commodity", "23A").Then("classification", "21A", 0).At("id", "145");

    /// <summary>Commodity code in full; null when none is declared.</summary>
    public string? Code { get; }

    public IReadOnlyList<string> AdditionalCodes { get; }

    /// <summary>Requested and previous procedure, such as <c>4000</c>.</summary>
    public string? Procedure { get; }

    /// <summary>Duty regime claimed (WCO 164), such as a preference.</summary>
    public string? Preference { get; }

    public string? Quota { get; }

    public Amount? Price => declared.Commodity?.InvoiceLine?.ItemChargeAmount;

    public Amount? DeclaredValue => declared.CustomsValueAmount;

    public CustomsValuation? Valuation => declared.CustomsValuation;

    /// <summary>Country of origin; of preferential origin, where a preference is claimed and both are given.</summary>
    public string? Origin(bool preferential) => preferential ? Goods.PreferentialOrigin(declared) : Goods.Origin(declared);

    /// <summary>True when a document is quoted, by category and type (<c>N</c> + <c>861</c>), with its number.</summary>
    public bool Quotes(string document) => declared.AdditionalDocument.Any(quoted =>
        quoted.Id is { Length: > 0 } && quoted.CategoryCode + quoted.TypeCode == document);

    /// <summary>How much there is in a unit, from whatever was declared in the same dimension; null when nothing was.</summary>
    public decimal? Quantity(string unit)
    {
        foreach (var (value, declaredIn) in Measures())
        {
            if (Units.Convert(value, declaredIn, unit) is { } converted)
            {
                return converted;
            }
        }

        return null;
    }

    /// <summary>The most specific statement first: what is said of the tax, then of the tariff, then the weights.</summary>
    private IEnumerable<(decimal Value, string Unit)> Measures()
    {
        foreach (var fee in declared.Commodity?.DutyTaxFee ?? [])
        {
            if (fee.SpecificTaxBaseQuantity is { UnitCode: { } unit } quantity)
            {
                yield return (quantity.Value, unit);
            }
        }

        if (declared.Commodity?.GoodsMeasure is not { } measure)
        {
            yield break;
        }

        if (measure.TariffQuantity is { UnitCode: { } tariffUnit } tariff)
        {
            yield return (tariff.Value, tariffUnit);
        }

        if (measure.NetNetWeightMeasure is { } net)
        {
            yield return (net.Value, net.UnitCode ?? Units.Kilogram);
        }
    }
}
