using SingleWindow.Contracts.Wco;

namespace SingleWindow.Payments.Assessing;

/// <summary>What a goods item declares that duties depend on.</summary>
internal sealed class GoodsItem
{
    private readonly GovernmentAgencyGoodsItem declared;

    public GoodsItem(GovernmentAgencyGoodsItem declared, int index)
    {
        this.declared = declared;
        Sequence = declared.SequenceNumeric ?? index + 1;
        Place = Place.Item(index, Sequence);
        Code = CodeOf(declared.Commodity?.Classification ?? []);
        AdditionalCodes = [.. Classifications.Where(c => IsAdditional(c.IdentificationTypeCode)).Select(c => c.Id).OfType<string>()];
        Procedure = Procedures(declared.GovernmentProcedure);
        var regime = declared.Commodity?.DutyTaxFee.FirstOrDefault(fee => !string.IsNullOrEmpty(fee.DutyRegimeCode));
        Preference = regime?.DutyRegimeCode;
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

    private IReadOnlyList<Classification> Classifications => declared.Commodity?.Classification ?? [];

    /// <summary>Country of origin; of preferential origin (type 2), where a preference is claimed and both are given.</summary>
    public string? Origin(bool preferential) =>
        (preferential ? declared.Origin.FirstOrDefault(origin => origin.TypeCode == "2") : null)?.CountryCode
        ?? declared.Origin.FirstOrDefault(origin => origin.TypeCode != "2")?.CountryCode
        ?? (declared.Origin is [var first, ..] ? first.CountryCode : null);

    /// <summary>True when a document is quoted, by category and type (<c>1</c> + <c>954</c>) or by type alone.</summary>
    public bool Quotes(string document) => declared.AdditionalDocument.Any(quoted =>
        !string.IsNullOrEmpty(quoted.Id) && (quoted.CategoryCode + quoted.TypeCode == document || quoted.TypeCode == document));

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

    private static string? CodeOf(IReadOnlyList<Classification> classifications)
    {
        // TSP and TRC are the two parts in which UNTDID 7143 lets a national code travel.
        var main = classifications.FirstOrDefault(c => !IsAdditional(c.IdentificationTypeCode) && c.IdentificationTypeCode != "TRC")?.Id;
        var end = classifications.FirstOrDefault(c => c.IdentificationTypeCode == "TRC")?.Id;
        var code = (main + end).Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        return code.Length == 0 ? null : code;
    }

    private static bool IsAdditional(string? type) => type is "TRA" or "GN";

    private static string? Procedures(IReadOnlyList<GovernmentProcedure> procedures) =>
        procedures.FirstOrDefault(p => !string.IsNullOrEmpty(p.CurrentCode) && !string.IsNullOrEmpty(p.PreviousCode)) is { } both
            ? both.CurrentCode + both.PreviousCode
            : procedures.FirstOrDefault(p => !string.IsNullOrEmpty(p.CurrentCode))?.CurrentCode;
}
