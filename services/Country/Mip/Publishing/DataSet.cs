using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries.Publishing;

/// <summary>A package as it is published on a day: the WCO declaration, with what the package says at each element.</summary>
/// <param name="On">The day as of which code lists are read.</param>
public sealed record DataSet(CountryProfile Country, MipPackage Package, DateOnly On, DataSetElement Root)
{
    /// <param name="today">Code lists are read as of this day, or of the nearest day on which the package holds.</param>
    public static DataSet Of(CountryProfile country, MipPackage package, DateOnly today) =>
        new(country, package, NearestDay(package.Period, today), Tree(package));

    /// <summary>The codes that an element may have; null where it has no list.</summary>
    public IReadOnlyList<Code>? CodesOf(DataSetElement element) =>
        element.Asked?.CodeList is { } list ? [.. Country.Codes.All(list, On)] : null;

    public static DateOnly NearestDay(Period period, DateOnly today) =>
        today < period.From ? period.From : period.To is { } to && today > to ? to : today;

    private static DataSetElement Tree(MipPackage package)
    {
        // The first one counts where a path stands twice; a check of the profile says so.
        var asked = new Dictionary<string, MipElement>(StringComparer.Ordinal);
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in package.Elements)
        {
            var path = "";
            foreach (var step in element.Path.Steps)
            {
                path = $"{path}/{step.JsonName}";
                touched.Add(path);
            }

            asked.TryAdd(path, element);
        }

        return new("", null, WcoShape.Of<Declaration>(), null, Children("", WcoShape.Of<Declaration>(), asked, touched));
    }

    private static IReadOnlyList<DataSetElement> Children(
        string above, WcoShape shape, Dictionary<string, MipElement> asked, HashSet<string> touched) =>
        [.. shape.Elements.Select(element =>
        {
            var path = $"{above}/{element.JsonName}";
            var inside = element.Class is { } inner && touched.Contains(path) ? Children(path, inner, asked, touched) : [];
            return new DataSetElement(path, element, element.Class, asked.GetValueOrDefault(path), inside);
        })];
}

/// <summary>One element of a data set, wherever in the tree it stands.</summary>
/// <param name="Path">JSON names from the declaration, such as <c>/goodsShipment/importer/id</c>; empty for the declaration.</param>
/// <param name="Element">Null for the declaration.</param>
/// <param name="Class">What it consists of; null for a value.</param>
/// <param name="Asked">What the package says about it, if anything.</param>
/// <param name="Children">All elements of the class; none where the package says nothing about any of them.</param>
public sealed record DataSetElement(
    string Path, WcoElement? Element, WcoShape? Class, MipElement? Asked, IReadOnlyList<DataSetElement> Children)
{
    /// <summary>
    /// It must stand wherever the class above it could: because it is required itself, or because something below it is,
    /// which is missed where the class is missing, too.
    /// </summary>
    public bool IsRequired { get; } = Asked?.Usage == Usage.Required || Children.Any(child => child.IsRequired);

    public bool IsNotUsed => Asked?.Usage == Usage.NotUsed;

    /// <summary>Something is said about it or about an element below it.</summary>
    public bool IsKnown => Asked is not null || Children.Count > 0;

    /// <summary>How often it stands in one instance of the class above: <c>1</c>, <c>0..1</c>, <c>1..n</c>, <c>0..n</c> or <c>0</c>.</summary>
    public string Occurs => IsNotUsed ? "0" : (IsRequired, Element?.Repeats ?? false) switch
    {
        (true, false) => "1",
        (false, false) => "0..1",
        (true, true) => "1..n",
        (false, true) => "0..n",
    };

    /// <summary>This element and all below it, in the order of the message.</summary>
    public IEnumerable<DataSetElement> All() => Children.SelectMany(child => child.All()).Prepend(this);
}
