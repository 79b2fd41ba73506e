using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;

namespace SingleWindow.Risk.Selecting;

/// <summary>One goods item as rules see it; what is not its own it reads from the whole.</summary>
internal sealed class GoodsItem(GovernmentAgencyGoodsItem item, Practice practice, Values values, Particulars whole) : IFields
{
    private readonly decimal? netMass = Kilograms.Of(item.Commodity?.GoodsMeasure?.NetNetWeightMeasure);

    public decimal? Value { get; } = values.Of(item);

    public FieldValue Read(string field) => field switch
    {
        "item.hs" => FieldValue.Of(Goods.CommodityCode(practice.CommodityCode, item)),
        "item.origin" => Texts(item.Origin.Select(origin => origin.CountryCode)),
        "item.procedure" => FieldValue.Of(Goods.Procedure(item)),
        "item.preference" => FieldValue.Of(Goods.Preference(item)),
        "item.description" => FieldValue.Of(item.Commodity?.Description),
        "item.value" => FieldValue.Of(Value),
        "item.netMass" => FieldValue.Of(netMass),
        "item.grossMass" => FieldValue.Of(Kilograms.Of(item.Commodity?.GoodsMeasure?.GrossMassMeasure)),
        "item.quantity" => FieldValue.Of(item.Commodity?.GoodsMeasure?.TariffQuantity?.Value),
        "item.unitPricePerKg" => FieldValue.Of(netMass > 0 ? Value / netMass : null),
        "item.document" => FieldValue.Of(Goods.Documents(item)),
        "item.packageType" => Texts(item.Packaging.Select(packaging => packaging.TypeCode)),
        "item.dangerousGoods" => Texts((item.Commodity?.DangerousGoods ?? []).Select(goods => goods.UNDGId)),
        _ => field.StartsWith("item.", StringComparison.Ordinal) ? FieldValue.Missing : whole.Header(field),
    };

    public IEnumerable<IFields> Each(string collection) => whole.Each(collection);

    private static FieldValue Texts(IEnumerable<string?> texts) => FieldValue.Of(texts.Select(FieldValue.Of));
}
