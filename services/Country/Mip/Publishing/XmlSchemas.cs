using System.Globalization;
using System.Xml.Linq;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Countries.Publishing;

/// <summary>XML Schema (1.0) of the WCO XML form of a declaration of one data set: the element Declaration, without its envelope.</summary>
/// <remarks>
/// As with the JSON Schema: what it refuses, the engine refuses, but for two things that XML Schema cannot leave open. The elements of
/// a class stand in the order of the WCO schemas, where the engine takes any; and elements that the model does not know, which the engine keeps,
/// pass in another namespace only.
/// </remarks>
public static class XmlSchemas
{
    private static readonly XNamespace Xs = "http://www.w3.org/2001/XMLSchema";

    public static string Of(DataSet set)
    {
        var types = new SortedDictionary<string, XElement>(StringComparer.Ordinal);
        var declaration = Complex(set, set.Root.Children, null, types);
        XNamespace own = Namespaces.Declaration;
        var schema = new XElement(Xs + "schema",
            new XAttribute(XNamespace.Xmlns + "xs", Xs.NamespaceName), new XAttribute("xmlns", own.NamespaceName),
            new XAttribute("targetNamespace", own.NamespaceName), new XAttribute("elementFormDefault", "qualified"),
            new XAttribute("version", set.Package.Version),
            Note($"{set.Package.Title.In("en")}. {set.Country.Name.In("en")}, {set.Package.Id} {set.Package.Version}, in force {set.Package.Period}; code lists as of {set.On:yyyy-MM-dd}."),
            new XElement(Xs + "element", new XAttribute("name", set.Root.Class!.Name), declaration),
            Simple("Text", "string"), Simple("Whole", "integer"), Simple("Number", "decimal"),
            Simple("Amount", "decimal", "currencyID"), Simple("Measure", "decimal", "unitCode"), Date(), types.Values);
        return new XDocument(new XDeclaration("1.0", "UTF-8", null), schema).Declaration + "\n" + schema.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private static XElement Complex(
        DataSet? set, IEnumerable<DataSetElement> children, string? name, SortedDictionary<string, XElement> types) => new(Xs + "complexType",
            name is null ? null : new XAttribute("name", name),
            new XElement(Xs + "sequence",
                children.Where(child => !child.IsNotUsed).Select(child => One(set, child, types)),
                new XElement(Xs + "any", new XAttribute("namespace", "##other"), new XAttribute("processContents", "lax"),
                    new XAttribute("minOccurs", 0), new XAttribute("maxOccurs", "unbounded"))),
            AnyAttribute());

    private static XElement One(DataSet? set, DataSetElement child, SortedDictionary<string, XElement> types)
    {
        var element = new XElement(Xs + "element", new XAttribute("name", child.Element!.Name),
            child.IsRequired ? null : new XAttribute("minOccurs", 0),
            child.Element.Repeats ? new XAttribute("maxOccurs", "unbounded") : null,
            child.Asked is { } asked ? Note($"{asked.Path.WcoId} {asked.Name.In("en")}") : null);
        if (child.Children.Count > 0) element.Add(Complex(set, child.Children, null, types));
        else if (child.Element.Class is { } shape) element.Add(new XAttribute("type", Type(shape, types)));
        else Value(set, child, element);
        return element;
    }

    private static string Type(WcoShape shape, SortedDictionary<string, XElement> types)
    {
        // "Amount" and the like are types of values; no class of the model may be taken for one.
        var name = shape.Name + "Class";
        // Named before it is made: a class may hold itself.
        if (types.TryAdd(name, new XElement(Xs + "complexType")))
            types[name] = Complex(null, shape.Elements.Select(element => new DataSetElement("", element, element.Class, null, [])), name, types);
        return name;
    }

    private static void Value(DataSet? set, DataSetElement child, XElement element)
    {
        var format = ValueFormat.Of(child);
        var facets = child.Element!.Kind switch
        {
            WcoKind.Text => TextFacets(set, child, format),
            WcoKind.Whole => [Facet("minInclusive", 0), .. Digits(format, whole: true)],
            WcoKind.Measure => [Facet("minInclusive", 0), .. Digits(format, whole: false)],
            WcoKind.Number or WcoKind.Amount => Digits(format, whole: false),
            WcoKind.DateTime or WcoKind.Class => [],
        };
        var type = child.Element.Kind.ToString();
        element.Add(facets.Length == 0
            ? new XAttribute("type", type)
            : new XElement(Xs + "complexType", new XElement(Xs + "simpleContent",
                new XElement(Xs + "restriction", new XAttribute("base", type), facets, AnyAttribute()))));
    }

    private static XElement[] TextFacets(DataSet? set, DataSetElement child, ValueFormat? format) =>
    [
        .. child.IsRequired ? new[] { Facet("minLength", 1) } : [],
        .. format is null ? [] : new[] { Facet("maxLength", format.Length) },
        .. format?.Pattern(mayBeEmpty: !child.IsRequired) is { } pattern ? new[] { Facet("pattern", pattern) } : [],
        .. child.Asked?.CodeList is null ? [] : Listed.Texts(set!, child).Select(code => Facet("enumeration", code)),
    ];

    private static XElement[] Digits(ValueFormat? format, bool whole) => format is null ? []
        : whole ? [Facet("totalDigits", format.Length)] : [Facet("totalDigits", format.Length), Facet("fractionDigits", format.Decimals)];

    private static XElement Facet(string name, object value) =>
        new(Xs + name, new XAttribute("value", Convert.ToString(value, CultureInfo.InvariantCulture)!));

    private static XElement Simple(string name, string text, string? unit = null) => new(Xs + "complexType", new XAttribute("name", name),
        new XElement(Xs + "simpleContent", new XElement(Xs + "extension", new XAttribute("base", "xs:" + text),
            unit is null ? null : new XElement(Xs + "attribute", new XAttribute("name", unit), new XAttribute("type", "xs:string")), AnyAttribute())));

    // The text stands in a child DateTimeString, in whichever namespace the sender's schema has it, or by itself.
    private static XElement Date() => new(Xs + "complexType", new XAttribute("name", nameof(WcoKind.DateTime)), new XAttribute("mixed", "true"),
        new XElement(Xs + "sequence", new XElement(Xs + "any", new XAttribute("processContents", "lax"), new XAttribute("minOccurs", 0))),
        AnyAttribute());

    private static XElement AnyAttribute() => new(Xs + "anyAttribute", new XAttribute("processContents", "skip"));

    private static XElement Note(string text) => new(Xs + "annotation", new XElement(Xs + "documentation", text));
}
