using System.Globalization;
using System.Xml.Linq;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Payments.Tests;

/// <summary>Published WCO declarations as the model has them: names are enough to assess by, the rest is another service's matter.</summary>
internal static class SharedMessages
{
    public static Declaration Declaration(string path)
    {
        var root = XDocument.Load(SharedData.File(path)).Descendants().First(element => element.Name.LocalName == "Declaration");
        return (Declaration)Read(WcoShape.Of<Declaration>(), root);
    }

    private static WcoClass Read(WcoShape shape, XElement from)
    {
        var read = shape.New();
        foreach (var group in from.Elements().GroupBy(element => element.Name.LocalName, StringComparer.Ordinal))
        {
            if (shape.Element(group.Key) is not { } element) continue;
            if (element.Repeats)
            {
                var list = element.NewList();
                foreach (var one in group) list.Add(Value(element, one));
                element.Set(read, list);
            }
            else
            {
                element.Set(read, Value(element, group.First()));
            }
        }

        return read;
    }

    private static object? Value(WcoElement element, XElement from) => element.Kind switch
    {
        WcoKind.Class => Read(element.Class!, from),
        WcoKind.Whole => int.Parse(from.Value, CultureInfo.InvariantCulture),
        WcoKind.Number => Number(from),
        WcoKind.Amount => new Amount(Number(from), from.Attribute("currencyID")?.Value),
        WcoKind.Measure => new Measure(Number(from), from.Attribute("unitCode")?.Value),
        WcoKind.DateTime => new DateTimeText(from.Value.Trim()),
        _ => from.Value.Trim(),
    };

    private static decimal Number(XElement from) => decimal.Parse(from.Value, CultureInfo.InvariantCulture);
}
