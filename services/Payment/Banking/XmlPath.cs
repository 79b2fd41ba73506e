using System.Xml;
using SingleWindow.Contracts;

namespace SingleWindow.Payments.Banking;

/// <summary>Walks XML of unknown origin element by element: no DTD, no entities, no depth or length without end, no tree in memory.</summary>
internal static class XmlPath
{
    private const int Deepest = 40;
    private const int LongestText = 4_000;

    private static readonly XmlReaderSettings Hardened = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersFromEntities = 1_024,
        MaxCharactersInDocument = 64 * 1024 * 1024,
    };

    /// <summary>Calls back for the start and the end of each element; whatever is wrong with the text is one finding with its line.</summary>
    /// <param name="enter">Path from the root, with slashes, and line; for the root the namespace, too.</param>
    /// <param name="leave">Path and the text inside; attributes by name.</param>
    public static Finding? Walk(
        Stream xml, Action<string, int, string> enter, Action<string, int, string, IReadOnlyDictionary<string, string>> leave,
        bool onlyRoot = false)
    {
        using var reader = XmlReader.Create(xml, Hardened);
        try
        {
            Walk(reader, enter, leave, onlyRoot);
            return null;
        }
        catch (XmlException broken)
        {
            var text = broken.Message.Length > 300 ? broken.Message[..300] + "…" : broken.Message;
            return new("payment/file-unreadable", text, "", Line: (reader as IXmlLineInfo)?.LineNumber is > 0 and var line ? line : null);
        }
    }

    /// <summary>The namespace of the root; null when the text is no XML. The stream stands at its beginning afterwards.</summary>
    public static string? NamespaceOf(Stream xml)
    {
        string? found = null;
        Walk(xml, (path, _, space) => found ??= space, static (_, _, _, _) => { }, onlyRoot: true);
        xml.Position = 0;
        return found;
    }

    private static void Walk(
        XmlReader reader, Action<string, int, string> enter, Action<string, int, string, IReadOnlyDictionary<string, string>> leave,
        bool onlyRoot)
    {
        var lines = (IXmlLineInfo)reader;
        var open = new Stack<(string Path, int Line, System.Text.StringBuilder Text, Dictionary<string, string> Attributes)>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when open.Count == Deepest:
                    throw new XmlException("Nested too deep.", null, lines.LineNumber, lines.LinePosition);
                case XmlNodeType.Element:
                    var path = open.TryPeek(out var parent) ? $"{parent.Path}/{reader.LocalName}" : reader.LocalName;
                    var (line, empty) = (lines.LineNumber, reader.IsEmptyElement);
                    enter(path, line, reader.NamespaceURI);
                    if (onlyRoot) return;
                    open.Push((path, line, new(), Attributes(reader)));
                    if (empty) Close(open, leave);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when open.TryPeek(out var current):
                    if (current.Text.Length + reader.Value.Length > LongestText)
                    {
                        throw new XmlException("A text is too long.", null, lines.LineNumber, lines.LinePosition);
                    }

                    current.Text.Append(reader.Value);
                    break;
                case XmlNodeType.EndElement:
                    Close(open, leave);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Close(
        Stack<(string Path, int Line, System.Text.StringBuilder Text, Dictionary<string, string> Attributes)> open,
        Action<string, int, string, IReadOnlyDictionary<string, string>> leave)
    {
        var (path, line, text, attributes) = open.Pop();
        leave(path, line, text.ToString().Trim(), attributes);
    }

    private static Dictionary<string, string> Attributes(XmlReader reader)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.MoveToNextAttribute()) attributes[reader.LocalName] = reader.Value;
        reader.MoveToElement();
        return attributes;
    }
}
