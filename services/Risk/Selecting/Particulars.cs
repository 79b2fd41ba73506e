using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;

namespace SingleWindow.Risk.Selecting;

/// <summary>What rules may look at: the particulars of one version, by the names that a country's rules use.</summary>
/// <remarks>A field that was not declared is missing, and a missing field matches nothing.</remarks>
public sealed class Particulars : IFields
{
    private readonly LodgedVersion lodged;
    private readonly Practice practice;
    private readonly bool authorised;
    private readonly History history;
    private readonly GoodsItem[] items;

    public Particulars(LodgedVersion lodged, Practice practice, bool authorised, History history)
    {
        (this.lodged, this.practice, this.authorised, this.history) = (lodged, practice, authorised, history);
        var values = new Values(practice, lodged);
        items = [.. (lodged.Declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? []).Select(item => new GoodsItem(item, practice, values, this))];
    }

    public FieldValue Read(string field) => field.StartsWith("item.", StringComparison.Ordinal)
        ? FieldValue.Of(items.Select(item => item.Read(field)))
        : Header(field);

    public IEnumerable<IFields> Each(string collection) => collection == RiskFields.Item ? items : [];

    internal FieldValue Header(string field) => field switch
    {
        "direction" => FieldValue.Of(lodged.Direction == Direction.Import ? "import" : "export"),
        "declarationType" => FieldValue.Of(lodged.Declaration.TypeCode),
        "office" => FieldValue.Of(lodged.Office),
        "trader" => FieldValue.Of(lodged.Trader),
        "lodger" => FieldValue.Of(lodged.Lodger),
        "exporter" => FieldValue.Of(Exporter(lodged.Declaration)),
        "transportMode" => FieldValue.Of(lodged.Declaration.BorderTransportMeans?.ModeCode),
        "exportCountry" => FieldValue.Of(lodged.Declaration.GoodsShipment?.ExportCountry?.Id),
        "destinationCountry" => FieldValue.Of(lodged.Declaration.GoodsShipment?.Destination?.CountryCode),
        "incoterm" => FieldValue.Of(lodged.Declaration.GoodsShipment?.TradeTerms?.ConditionCode),
        "items" => FieldValue.Of((decimal)items.Length),
        "packages" => FieldValue.Of((decimal?)lodged.Declaration.TotalPackageQuantity),
        "grossMass" => FieldValue.Of(Kilograms.Of(lodged.Declaration.TotalGrossMassMeasure)),
        "value" => FieldValue.Of(items.Any(item => item.Value is not null) ? items.Sum(item => item.Value ?? 0) : (decimal?)null),
        "acceptedOn" => FieldValue.Of(lodged.AcceptedOn),
        "authorisedTrader" => FieldValue.Of(authorised),
        "history.declarations" => FieldValue.Of((decimal)history.Declarations),
        "history.inspections" => FieldValue.Of((decimal)history.Inspections),
        "history.irregularities" => FieldValue.Of((decimal)history.Irregularities),
        "history.newCommodity" => FieldValue.Of(practice.HeadingsOf(lodged).Any(heading => !history.Headings.Contains(heading))),
        _ => FieldValue.Missing,
    };

    private static string? Exporter(Declaration declaration) =>
        (declaration.Exporter?.Id, declaration.Exporter?.Name, declaration.GoodsShipment?.Consignor?.Name) switch
        {
            ({ Length: > 0 } id, _, _) => id,
            (_, { Length: > 0 } name, _) => name,
            (_, _, var consignor) => consignor,
        };
}
