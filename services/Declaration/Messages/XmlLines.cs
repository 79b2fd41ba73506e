using System.Xml;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>Finds the lines of some places in XML that was read before. Only rejected messages are read this second time.</summary>
internal static class XmlLines
{
    public static IReadOnlyList<Finding> Add(ReadOnlyMemory<byte> xml, IReadOnlyList<Finding> findings)
    {
        var wanted = new Dictionary<string, int?>(StringComparer.Ordinal) { [""] = null };
        foreach (var finding in findings)
        {
            for (var path = finding.Path; path.Length > 0; path = path[..path.LastIndexOf('/')]) wanted.TryAdd(path, null);
        }

        try
        {
            using var reader = XmlReader.Create(XmlReading.Open(xml), XmlReading.Hardened(Limits.Usual));
            while (reader.Read() && !(reader.NodeType == XmlNodeType.Element && reader.LocalName == nameof(Wco.Declaration)))
            {
            }

            if (!reader.EOF) Scan(reader, WcoShape.Of<Wco.Declaration>(), "", wanted);
        }
        catch (XmlException)
        {
            // Broken further down: what was found so far stands.
        }

        return [.. findings.Select(finding => finding.Line is null ? finding with { Line = LineOf(finding.Path, wanted) } : finding)];
    }

    private static int? LineOf(string path, Dictionary<string, int?> wanted)
    {
        while (true)
        {
            if (wanted.GetValueOrDefault(path) is { } line) return line;
            if (path.Length == 0) return null;
            path = path[..Math.Max(0, path.LastIndexOf('/'))];
        }
    }

    private static void Scan(XmlReader reader, WcoShape shape, string path, Dictionary<string, int?> wanted)
    {
        wanted[path] = ((IXmlLineInfo)reader).LineNumber;
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        var counts = new int[shape.Elements.Count];
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.Depth != depth + 1) continue;
            if (shape.Element(reader.LocalName) is not { } element) continue;
            var child = $"{path}/{element.JsonName}";
            if (element.Repeats) child = $"{child}/{counts[element.Index]++}";
            if (!wanted.ContainsKey(child)) continue;
            if (element.Class is { } inner) Scan(reader, inner, child, wanted);
            else wanted[child] ??= ((IXmlLineInfo)reader).LineNumber;
        }
    }
}
