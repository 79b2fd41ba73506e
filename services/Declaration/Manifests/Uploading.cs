using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace SingleWindow.Declarations.Manifests;

/// <summary>The lines of a body, one after the other, without ever holding the whole.</summary>
internal static class Uploading
{
    /// <summary>In characters.</summary>
    public const int LongestLine = 16 * 1024;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Lines of text; blank ones are none. One that is too long is cut behind the limit, and bytes that are not UTF-8 become U+FFFD: such a
    /// line is rejected when it is decided, and those after it are read.
    /// </summary>
    public static async IAsyncEnumerable<string> Lines(
        Stream body, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using var reader = new StreamReader(body, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
        var rest = new StringBuilder();
        var buffer = new char[16 * 1024];
        int got;
        while ((got = await reader.ReadAsync(buffer, stop)) > 0)
        {
            var start = 0;
            while (buffer.AsSpan(start, got - start).IndexOf('\n') is var at and >= 0)
            {
                Add(rest, buffer.AsSpan(start, at));
                start += at + 1;
                if (Taken(rest) is { } line) yield return line;
            }

            Add(rest, buffer.AsSpan(start, got - start));
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
        var (name, room) = ("", LongestLine);
        while (await xml.ReadAsync() && xml.Depth > 1)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                name = xml.LocalName;
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                var value = await Value(xml, room);
                room -= name.Length + value.Length;
                if (room >= 0) values[name] = value;
            }
        }

        // What there is no room for makes the line too long, and nothing of it is worth keeping.
        return room < 0 ? new string(' ', LongestLine + 1) : values.ToJsonString(Plain);
    }

    private static async Task<string> Value(XmlReader xml, int room)
    {
        var value = new StringBuilder();
        var buffer = new char[1024];
        int got;
        while ((got = await xml.ReadValueChunkAsync(buffer, 0, buffer.Length)) > 0)
        {
            if (value.Length <= room) value.Append(buffer, 0, got);
        }

        return value.ToString();
    }

    private static void Add(StringBuilder line, ReadOnlySpan<char> more) =>
        line.Append(more[..Math.Min(more.Length, LongestLine + 1 - line.Length)]);

    private static string? Taken(StringBuilder rest)
    {
        // PostgreSQL keeps no NUL; what stands in its place makes the line one that cannot be read.
        var line = rest.Replace('\0', '\u0001').ToString().Trim('\r', ' ', '\t');
        rest.Clear();
        return line.Length == 0 ? null : line;
    }
}
