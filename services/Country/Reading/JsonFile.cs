using System.Text;
using System.Text.Json;

namespace SingleWindow.Countries.Reading;

/// <summary>A JSON file that remembers on which line everything stands.</summary>
internal static class JsonFile
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, MaxDepth = 32 };

    /// <summary>The object at the top, or null with a finding.</summary>
    public static JsonRow? Read(ProfileFolder folder, string file)
    {
        if (folder.ReadText(file) is not { } text) return null;
        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(bytes, Lenient);
            reader.Read();
            var top = Node(ref reader, bytes, folder.Findings, file);
            while (reader.Read())
            {
                // Anything after the object makes the reader throw with the line.
            }

            if (top is JsonRow row) return row;
            folder.Findings.Add(new(file, 1), FindingCodes.MalformedJson, "The file does not hold one object.");
        }
        catch (JsonException e)
        {
            var line = (int)(e.LineNumber ?? 0) + 1;
            folder.Findings.Add(new(file, line), FindingCodes.MalformedJson, e.Message.Split(" LineNumber")[0]);
        }

        catch (InvalidOperationException e)
        {
            // An escape that stands for half a character; the reader does not say where.
            folder.Findings.Add(new(file, 1), FindingCodes.MalformedJson, e.Message);
        }

        return null;
    }

    private static object? Node(ref Utf8JsonReader reader, byte[] bytes, FindingList findings, string file)
    {
        var at = new Place(file, LineOf(bytes, reader.TokenStartIndex));
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new Dictionary<string, (Place, object?)>(StringComparer.Ordinal);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    var place = new Place(file, LineOf(bytes, reader.TokenStartIndex));
                    reader.Read();
                    if (!members.TryAdd(name, (place, Node(ref reader, bytes, findings, file))))
                    {
                        findings.Add(place, FindingCodes.DuplicateMember, $"'{name}' stands twice in one object.");
                    }
                }

                return new JsonRow(findings, at, members);
            case JsonTokenType.StartArray:
                var items = new List<object?>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Node(ref reader, bytes, findings, file));
                return items;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Null:
                return null;
            default:
                return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    private static int LineOf(byte[] bytes, long index) => 1 + bytes.AsSpan(0, (int)index).Count((byte)'\n');
}
