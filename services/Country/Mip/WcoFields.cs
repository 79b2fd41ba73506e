using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries;

/// <summary>
/// A declaration as the conditions of a MIP see it: a field is a path with dots, <c>GoodsShipment.TradeTerms.ConditionCode</c>;
/// <c>item</c> stands for <c>GoodsShipment.GovernmentAgencyGoodsItem</c>, and within one item means that one.
/// </summary>
public sealed class WcoFields : IFields
{
    private const string ItemPath = "GoodsShipment/GovernmentAgencyGoodsItem";

    private readonly Declaration _declaration;
    private readonly WcoPlace? _item;

    public WcoFields(Declaration declaration)
        : this(declaration, null)
    {
    }

    private WcoFields(Declaration declaration, WcoPlace? item)
    {
        _declaration = declaration;
        _item = item;
    }

    internal static IReadOnlyCollection<string> Collections { get; } = [RiskFields.Item];

    /// <summary>The field of a name, or null where the model has none.</summary>
    public static FieldName? Find(string name) =>
        WcoPath.Find(Path(name)) is { Steps.Count: > 0 } path && KindOf(path.Type) is { } kind ? new(name, kind, path.Text) : null;

    /// <summary>The same declaration seen from one of its items.</summary>
    public WcoFields Within(WcoPlace item) => new(_declaration, item);

    public FieldValue Read(string field)
    {
        if (WcoPath.Find(Path(field)) is not { } path) return FieldValue.Missing;
        var places = _item is not null && path.Text.StartsWith(ItemPath, StringComparison.OrdinalIgnoreCase)
            ? path.In(_item, 2) : path.In(_declaration);
        return FieldValue.Of(places.Select(place => Value(place.Value)));
    }

    public IEnumerable<IFields> Each(string collection) => collection == RiskFields.Item
        ? WcoPath.Find(ItemPath)!.In(_declaration).Where(place => place.Value is not null).Select(Within)
        : [];

    private static string Path(string field)
    {
        var path = field.Replace('.', '/');
        return path == "item" || path.StartsWith("item/", StringComparison.Ordinal) ? ItemPath + path[4..] : path;
    }

    private static FieldValue Value(object? value) => value switch
    {
        null => FieldValue.Missing,
        string text => FieldValue.Of(text),
        int number => FieldValue.Of((decimal)number),
        decimal number => FieldValue.Of(number),
        Amount amount => FieldValue.Of(amount.Value),
        Measure measure => FieldValue.Of(measure.Value),
        DateTimeText date => FieldValue.Of(date.Text),
        // A class that stands there, for "exists".
        _ => FieldValue.Of(true),
    };

    private static FieldKind? KindOf(Type type) =>
        type == typeof(string) || type == typeof(DateTimeText) ? FieldKind.Text
        : type == typeof(int) || type == typeof(decimal) || type == typeof(Amount) || type == typeof(Measure) ? FieldKind.Number
        : type.IsAssignableTo(typeof(WcoClass)) ? FieldKind.Flag
        : null;
}
