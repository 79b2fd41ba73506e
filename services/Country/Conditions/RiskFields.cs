using System.Collections.Frozen;

namespace SingleWindow.Countries;

/// <summary>The fields that risk rules and scopes of formalities may name: what an engine must be able to read.</summary>
public static class RiskFields
{
    /// <summary>The one collection: <c>any item (…)</c>.</summary>
    public const string Item = "item";

    public static readonly IReadOnlyList<FieldName> All =
    [
        new("direction", FieldKind.Text, "import or export"),
        new("declarationType", FieldKind.Text, "type of declaration, as declared"),
        new("office", FieldKind.Text, "customs office of declaration"),
        new("trader", FieldKind.Text, "party id of importer or exporter"),
        new("lodger", FieldKind.Text, "party id of the sender"),
        new("exporter", FieldKind.Text, "party id or, where there is none, the name of the exporter"),
        new("transportMode", FieldKind.Text, "mode of transport at the border"),
        new("exportCountry", FieldKind.Text, "country of export"),
        new("destinationCountry", FieldKind.Text, "country of destination"),
        new("incoterm", FieldKind.Text, "condition of delivery"),
        new("items", FieldKind.Number, "number of goods items"),
        new("packages", FieldKind.Number, "total number of packages"),
        new("grossMass", FieldKind.Number, "total gross mass in kg"),
        new("value", FieldKind.Number, "invoice value of all items in national money"),
        new("acceptedOn", FieldKind.Day, "day of acceptance"),
        new("authorisedTrader", FieldKind.Flag, "the trader is an authorised economic operator"),
        new("history.declarations", FieldKind.Number, "earlier declarations of the trader"),
        new("history.inspections", FieldKind.Number, "earlier inspections of the trader's goods"),
        new("history.irregularities", FieldKind.Number, "earlier inspections that found an irregularity"),
        new("history.newCommodity", FieldKind.Flag, "the trader has not declared one of these headings (HS 4) before"),
        new("item.hs", FieldKind.Text, "commodity code"),
        new("item.origin", FieldKind.Text, "country of origin"),
        new("item.procedure", FieldKind.Text, "requested and previous procedure"),
        new("item.preference", FieldKind.Text, "preference claimed"),
        new("item.description", FieldKind.Text, "description of goods"),
        new("item.value", FieldKind.Number, "value in national money"),
        new("item.netMass", FieldKind.Number, "net mass in kg"),
        new("item.grossMass", FieldKind.Number, "gross mass in kg"),
        new("item.quantity", FieldKind.Number, "supplementary quantity"),
        new("item.unitPricePerKg", FieldKind.Number, "value by net mass, in national money"),
        new("item.document", FieldKind.Text, "category and type of each document quoted, such as N853"),
        new("item.packageType", FieldKind.Text, "type of packages"),
        new("item.dangerousGoods", FieldKind.Text, "UN number"),
    ];

    private static readonly FrozenDictionary<string, FieldName> ByName =
        All.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    public static FieldName? Find(string name) => ByName.GetValueOrDefault(name);
}
