using System.Collections.Concurrent;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Lodging;

/// <summary>A declaration as conditions see it. Says what <see cref="WcoFields"/> says, walking resolved paths without making texts.</summary>
internal sealed class DeclarationFields(Wco.Declaration declaration, GovernmentAgencyGoodsItem? item = null) : IFields
{
    private const int ItemDepth = 2;

    // The names come from profiles, so there are as many as their conditions use and no more.
    private static readonly ConcurrentDictionary<string, WcoElement[]> Paths = new(StringComparer.Ordinal);

    public FieldValue Read(string field)
    {
        var path = Steps(field);
        if (path.Length == 0) return FieldValue.Missing;
        var found = new List<FieldValue>(4);
        if (item is not null && ThroughItem(path)) Collect(item, path, ItemDepth, found);
        else Collect(declaration, path, 0, found);
        return found.Count switch
        {
            0 => FieldValue.Missing,
            1 => found[0],
            _ => FieldValue.Of(found),
        };
    }

    public IEnumerable<IFields> Each(string collection) => collection == "item"
        ? (declaration.GoodsShipment?.GovernmentAgencyGoodsItem ?? []).Select(one => new DeclarationFields(declaration, one))
        : [];

    /// <summary>The steps to a field from the declaration; none where the model has no such field.</summary>
    internal static WcoElement[] Steps(string field) => Paths.GetOrAdd(field, static name => Resolve(name));

    internal static bool ThroughItem(WcoElement[] path) =>
        path.Length >= ItemDepth && path[ItemDepth - 1].Class?.Type == typeof(GovernmentAgencyGoodsItem);

    private static void Collect(WcoClass owner, WcoElement[] path, int done, List<FieldValue> found)
    {
        if (done == path.Length)
        {
            found.Add(FieldValue.Of(true));
            return;
        }

        switch (path[done].Get(owner))
        {
            case null:
                break;
            case WcoClass inner:
                Collect(inner, path, done + 1, found);
                break;
            case IReadOnlyList<WcoClass> list:
                foreach (var one in list) Collect(one, path, done + 1, found);
                break;
            case var value:
                if (Of(value) is { } said && !ReferenceEquals(said, FieldValue.Missing)) found.Add(said);
                break;
        }
    }

    private static FieldValue Of(object value) => value switch
    {
        string text => FieldValue.Of(text),
        int number => FieldValue.Of((decimal)number),
        decimal number => FieldValue.Of(number),
        Amount amount => FieldValue.Of(amount.Value),
        Measure measure => FieldValue.Of(measure.Value),
        DateTimeText date => FieldValue.Of(date.Text),
        _ => FieldValue.Missing,
    };

    private static WcoElement[] Resolve(string field)
    {
        var path = field.Replace('.', '/');
        if (path == "item" || path.StartsWith("item/", StringComparison.Ordinal)) path = "GoodsShipment/GovernmentAgencyGoodsItem" + path[4..];
        return WcoPath.Find(path) is { } found ? ChecksOfPackage.Steps(found) : [];
    }
}
