using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace SingleWindow.Declarations.Manifests;

/// <summary>The lines of a body, one after the other, without ever holding the whole.</summary>
internal static class Uploading
{
    public const int LongestLine = 16 * 1024;

    /// <summary>Lines of text; blank ones are none. Throws <see cref="InvalidDataException"/> for one that is too long.</summary>
    public static async IAsyncEnumerable<string> Lines(
        Stream body, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var reader = new StreamReader(body, new UTF8Encoding(false, true), detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
        var rest = new StringBuilder();
        var buffer = new char[16 * 1024];
        int got;
        while ((got = await reader.ReadAsync(buffer, stop)) > 0)
        {
            var start = 0;
            while (buffer.AsSpan(start, got - start).IndexOf('\n') is var at and >= 0)
            {
                rest.Append(buffer, start, at);
                start += at + 1;
                if (Taken(rest) is { } line) yield return line;
            }

            rest.Append(buffer, start, got - start);
            if (rest.Length > LongestLine) throw new InvalidDataException($"A line is longer than {LongestLine} characters.");
        }

        if (Taken(rest) is { } last) yield return last;
    }

    /// <summary>The elements below the root of an XML body, each as one line of JSON.</summary>
    public static async IAsyncEnumerable<string> Elements(
        Stream body, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var xml = XmlReader.Create(body, new()
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
        while (await xml.ReadAsync())
        {
            stop.ThrowIfCancellationRequested();
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 1) yield return await Element(xml);
        }
    }

    private static async Task<string> Element(XmlReader xml)
    {
        var values = new JsonObject();
        if (xml.IsEmptyElement) return values.ToJsonString();
        var (name, length) = ("", 0);
        while (await xml.ReadAsync() && xml.Depth > 1)
        {
            if (xml.NodeType == XmlNodeType.Element) name = xml.LocalName;
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) values[name] = await xml.GetValueAsync();
            else continue;
            if ((length += name.Length + xml.Value.Length) > LongestLine) throw new InvalidDataException($"A line is longer than {LongestLine} characters.");
        }

        return values.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static string? Taken(StringBuilder rest)
    {
        // PostgreSQL keeps no NUL; what stands in its place makes the line one that cannot be read.
        var line = rest.Replace('\0', '\u0001').ToString().Trim('\r', ' ', '\t');
        rest.Clear();
        return line.Length == 0 ? null : line;
    }
}
