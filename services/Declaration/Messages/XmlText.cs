using System.Globalization;
using System.Text.Json;
using System.Xml;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>Writes WCO XML: elements in the order of the schemas, units and formats as attributes, what was kept at the end.</summary>
internal static class XmlText
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static byte[] Write(WcoClass message, MetaData? envelope)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            if (envelope is null) Root(xml, message, "");
            else Wrapped(xml, message, envelope);
        }

        return bytes.ToArray();
    }

    private static void Wrapped(XmlWriter xml, WcoClass message, MetaData envelope)
    {
        xml.WriteStartElement("md", nameof(MetaData), Namespaces.MetaData);
        Content(xml, envelope with { Declaration = null, Response = null }, Namespaces.MetaData, "", "md");
        Root(xml, message, "");
        xml.WriteEndElement();
    }

    private static void Root(XmlWriter xml, WcoClass message, string prefix)
    {
        var (own, types) = message is Response
            ? (Namespaces.Response, Namespaces.ResponseTypes)
            : (Namespaces.Declaration, Namespaces.DeclarationTypes);
        xml.WriteStartElement(prefix, WcoShape.Of(message.GetType()).Name, own);
        xml.WriteAttributeString("xmlns", "ds", null, types);
        Content(xml, message, own, types, prefix);
        xml.WriteEndElement();
    }

    private static void Content(XmlWriter xml, WcoClass owner, string own, string types, string prefix)
    {
        var attributes = Attributes(owner);
        Attributes(xml, attributes, "");
        foreach (var element in WcoShape.Of(owner.GetType()).Elements)
        {
            if (element.Get(owner) is not { } value) continue;
            if (element.Repeats)
            {
                foreach (var item in (IReadOnlyList<WcoClass>)value) Class(xml, element, item, own, types, prefix);
            }
            else if (value is WcoClass instance)
            {
                Class(xml, element, instance, own, types, prefix);
            }
            else
            {
                xml.WriteStartElement(prefix, element.Name, own);
                Attributes(xml, attributes, element.Name);
                Value(xml, element, value, types, attributes);
                xml.WriteEndElement();
            }
        }

        Unknown(xml, owner, attributes is not null);
    }

    private static void Class(XmlWriter xml, WcoElement element, WcoClass item, string own, string types, string prefix)
    {
        if (element.Namespace is { } other) (own, types, prefix) = (other, Namespaces.DeclarationTypes, "od");
        xml.WriteStartElement(prefix, element.Name, own);
        Content(xml, item, own, types, prefix);
        xml.WriteEndElement();
    }

    private static void Value(
        XmlWriter xml, WcoElement element, object value, string types,
        IReadOnlyList<(string Element, string Namespace, string Name, string Value)>? attributes)
    {
        switch (value)
        {
            case string text:
                xml.WriteString(text);
                break;
            case int number:
                xml.WriteString(number.ToString(CultureInfo.InvariantCulture));
                break;
            case decimal number:
                xml.WriteString(Numbers.Write(number));
                break;
            case Amount amount:
                if (amount.CurrencyId is not null) xml.WriteAttributeString("currencyID", amount.CurrencyId);
                xml.WriteString(Numbers.Write(amount.Value));
                break;
            case Measure measure:
                if (measure.UnitCode is not null) xml.WriteAttributeString("unitCode", measure.UnitCode);
                xml.WriteString(Numbers.Write(measure.Value));
                break;
            case DateTimeText date:
                xml.WriteStartElement("DateTimeString", types);
                if (date.FormatCode is not null) xml.WriteAttributeString("formatCode", date.FormatCode);
                Attributes(xml, attributes, element.Name + "/DateTimeString");
                xml.WriteString(date.Text);
                xml.WriteEndElement();
                break;
            default:
                throw new InvalidOperationException($"{element.Name} holds {value.GetType()}.");
        }
    }

    private static IReadOnlyList<(string Element, string Namespace, string Name, string Value)>? Attributes(WcoClass owner) =>
        owner.Extensions is { } kept && kept.TryGetValue(Kept.Attributes, out var all) ? Kept.AttributesOf(all) : null;

    private static void Attributes(
        XmlWriter xml, IReadOnlyList<(string Element, string Namespace, string Name, string Value)>? all, string element)
    {
        if (all is null) return;
        foreach (var attribute in all.Where(a => a.Element == element))
            xml.WriteAttributeString(attribute.Name, attribute.Namespace, attribute.Value);
    }

    private static void Unknown(XmlWriter xml, WcoClass owner, bool attributesWritten)
    {
        if (owner.Extensions is null) return;
        foreach (var (name, value) in owner.Extensions)
        {
            if (name == Kept.Attributes && attributesWritten) continue;
            if (name == Kept.Elements && Kept.ElementsOf(value) is { } texts)
            {
                foreach (var text in texts) XmlFragment.Write(xml, text);
            }
            else
            {
                XmlFragment.Write(xml, name, value);
            }
        }
    }
}
