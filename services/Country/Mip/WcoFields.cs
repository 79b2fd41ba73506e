using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries;

/// <summary>
/// A declaration as the conditions of a MIP see it: a field is a path with dots, <c>GoodsShipment.TradeTerms.ConditionCode</c>;
/// <c>item</c> stands for <c>GoodsShipment.GovernmentAgencyGoodsItem</c>, and within one item means that one.
/// </summary>
public sealed class WcoFields : IFields
{
    internal const string ItemPath = "GoodsShipment/GovernmentAgencyGoodsItem";
    private const int ItemSteps = 2;

    private readonly Declaration _declaration;
    private readonly object? _item;

    public WcoFields(Declaration declaration)
        : this(declaration, null)
    {
    }

    private WcoFields(Declaration declaration, object? item)
    {
        _declaration = declaration;
        _item = item;
    }

    internal static IReadOnlyCollection<string> Collections { get; } = [RiskFields.Item];

    /// <summary>The field of a name, or null where the model has none.</summary>
    public static FieldName? Find(string name) =>
        WcoPath.Find(Path(name)) is { Steps.Count: > 0 } path ? new(name, KindOf(path.Kind), path.Text) : null;

    /// <summary>The same declaration seen from one of its items.</summary>
    public WcoFields Within(WcoPlace item) => new(_declaration, item.Value);

    public FieldValue Read(string field)
    {
        if (WcoPath.Find(Path(field)) is not { } path) return FieldValue.Missing;
        var found = new List<object>();
        if (_item is not null && path.Text.StartsWith(ItemPath, StringComparison.OrdinalIgnoreCase)) path.Values(_item, ItemSteps, found);
        else path.Values(_declaration, 0, found);
        return found.Count == 1 ? Value(found[0]) : FieldValue.Of(found.Select(Value));
    }

    public IEnumerable<IFields> Each(string collection) => collection == RiskFields.Item
        ? (_declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? []).Select(item => new WcoFields(_declaration, item))
        : [];

    private static string Path(string field)
    {
        var path = field.Replace('.', '/');
        return path == "item" || path.StartsWith("item/", StringComparison.Ordinal) ? ItemPath + path[4..] : path;
    }

    private static FieldValue Value(object value) => value switch
    {
        string text => FieldValue.Of(text),
        int number => FieldValue.Of((decimal)number),
        decimal number => FieldValue.Of(number),
        Amount amount => FieldValue.Of(amount.Value),
        Measure measure => FieldValue.Of(measure.Value),
        DateTimeText date => FieldValue.Of(date.Text),
        // A class that stands there, for "exists".
        _ => FieldValue.Of(true),
    };

    private static FieldKind KindOf(WcoKind kind) => kind switch
    {
        WcoKind.Text or WcoKind.DateTime => FieldKind.Text,
        WcoKind.Whole or WcoKind.Number or WcoKind.Amount or WcoKind.Measure => FieldKind.Number,
        WcoKind.Class => FieldKind.Flag,
    };
}
