using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;

namespace SingleWindow.Risk.Selecting;

/// <summary>One goods item as rules see it; what is not its own it reads from the whole.</summary>
internal sealed class GoodsItem(GovernmentAgencyGoodsItem item, Values values, Particulars whole) : IFields
{
    private readonly decimal? netMass = Kilograms.Of(item.Commodity?.GoodsMeasure?.NetNetWeightMeasure);

    public decimal? Value { get; } = values.Of(item);

    public FieldValue Read(string field) => field switch
    {
        "item.hs" => FieldValue.Of(CommodityCode.Of(item)),
        "item.origin" => Texts(item.Origin.Select(origin => origin.CountryCode)),
        "item.procedure" => Texts(item.GovernmentProcedure.Select(procedure => procedure.CurrentCode + procedure.PreviousCode)),
        "item.preference" => Texts((item.Commodity?.DutyTaxFee ?? []).Select(fee => fee.DutyRegimeCode)),
        "item.description" => FieldValue.Of(item.Commodity?.Description),
        "item.value" => FieldValue.Of(Value),
        "item.netMass" => FieldValue.Of(netMass),
        "item.grossMass" => FieldValue.Of(Kilograms.Of(item.Commodity?.GoodsMeasure?.GrossMassMeasure)),
        "item.quantity" => FieldValue.Of(item.Commodity?.GoodsMeasure?.TariffQuantity?.Value),
        "item.unitPricePerKg" => FieldValue.Of(netMass > 0 ? Value / netMass : null),
        "item.document" => Texts(item.AdditionalDocument.Select(document => document.CategoryCode + document.TypeCode)),
        "item.packageType" => Texts(item.Packaging.Select(packaging => packaging.TypeCode)),
        "item.dangerousGoods" => Texts((item.Commodity?.DangerousGoods ?? []).Select(goods => goods.UNDGId)),
        _ => field.StartsWith("item.", StringComparison.Ordinal) ? FieldValue.Missing : whole.Header(field),
    };

    public IEnumerable<IFields> Each(string collection) => whole.Each(collection);

    private static FieldValue Texts(IEnumerable<string?> texts) => FieldValue.Of(texts.Select(FieldValue.Of));
}

internal static class CommodityCode
{
    /// <summary>The commodity code without dots and blanks; where a message splits it, the parts in order.</summary>
    /// <remarks>TSP and TRC are the two parts in which UNTDID 7143 lets a national code travel.</remarks>
    public static string? Of(GovernmentAgencyGoodsItem item)
    {
        var parts = item.Commodity?.Classification ?? [];
        var first = parts.FirstOrDefault(part => part.IdentificationTypeCode is null or "HS" or "TSP")
            ?? parts.FirstOrDefault(part => part.Id is { Length: >= 6 });
        var code = first?.Id + parts.FirstOrDefault(part => part.IdentificationTypeCode == "TRC")?.Id;
        return code.Length == 0 ? null : string.Concat(code.Where(char.IsAsciiDigit));
    }
}
