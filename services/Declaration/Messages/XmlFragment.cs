using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace SingleWindow.Declarations.Messages;

/// <summary>XML elements kept as text, among them those of ours that carry a JSON property.</summary>
internal static class XmlFragment
{
    private static readonly XmlReaderSettings Reading = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    private static readonly XmlWriterSettings Writing = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        OmitXmlDeclaration = true,
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>The element that the reader stands on, with the namespaces it needs; null when it is too deep.</summary>
    public static string? Copy(XmlReader reader, int maxDepth, CancellationToken stop)
    {
        var text = new StringBuilder();
        var fits = true;
        using (var writer = XmlWriter.Create(text, Writing))
        {
            var start = reader.Depth;
            do
            {
                stop.ThrowIfCancellationRequested();
                fits &= reader.Depth < maxDepth;
                if (fits) Copy(reader, writer);
            }
            while (!(reader.Depth == start && (reader.IsEmptyElement || reader.NodeType == XmlNodeType.EndElement)) && XmlReading.Next(reader));
        }

        return fits ? text.ToString() : null;
    }

    /// <summary>Writes a kept element; the text may come from a sender's JSON, so it goes through a reader again.</summary>
    public static void Write(XmlWriter writer, string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), Reading);
        while (reader.Read()) Copy(reader, writer);
    }

    /// <summary>One element, well-formed, and nothing beside it.</summary>
    public static bool IsElement(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Reading);
            var elements = 0;
            while (reader.Read())
            {
                if (reader.Depth > Limits.Usual.MaxDepth) return false;
                if (reader.Depth > 0) continue;
                if (reader.NodeType is not (XmlNodeType.Element or XmlNodeType.EndElement)) return false;
                if (reader.NodeType == XmlNodeType.Element) elements++;
            }

            return elements == 1;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    public static void Write(XmlWriter writer, string name, JsonElement value)
    {
        writer.WriteStartElement("sw", "Extension", Kept.Namespace);
        var quoted = JsonSerializer.Serialize(name);
        writer.WriteAttributeString("name", quoted[1..^1]);
        writer.WriteString(Ascii(value.GetRawText()));
        writer.WriteEndElement();
    }

    /// <summary>The JSON property that an element of ours carries; null for every other element.</summary>
    public static (string Name, JsonElement Value)? Property(string text)
    {
        if (!text.Contains(Kept.Namespace, StringComparison.Ordinal)) return null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Reading);
            reader.Read();
            if (reader.LocalName != "Extension" || reader.NamespaceURI != Kept.Namespace) return null;
            var name = JsonSerializer.Deserialize<string>($"\"{reader.GetAttribute("name")}\"");
            return name is null ? null : (name, JsonElement.Parse(reader.ReadElementContentAsString()));
        }
        catch (Exception broken) when (broken is JsonException or XmlException)
        {
            return null;
        }
    }

    private static void Copy(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                var empty = reader.IsEmptyElement;
                writer.WriteAttributes(reader, defattr: false);
                if (empty) writer.WriteEndElement();
                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                writer.WriteString(reader.Value);
                break;
            default:
                break;
        }
    }

    // JSON may hold characters that XML cannot; written as escapes they pass.
    private static string Ascii(string json)
    {
        if (System.Text.Ascii.IsValid(json)) return json;
        var text = new StringBuilder(json.Length + 16);
        foreach (var c in json)
        {
            if (c < 0x7F) text.Append(c);
            else text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return text.ToString();
    }
}
