using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SingleWindow.Declarations.Amending;

/// <summary>Changes of a JSON text: merge patch (RFC 7396) and JSON Patch (RFC 6902). Pure.</summary>
internal static class Patch
{
    /// <summary>Throws <see cref="PatchException"/>, whose text says what is wrong.</summary>
    public static JsonNode? Merged(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes) return patch?.DeepClone();
        var result = target as JsonObject ?? [];
        foreach (var (name, value) in changes)
        {
            if (value is null) result.Remove(name);
            else result[name] = Merged(Detached(result, name), value);
        }

        return result;
    }

    /// <summary>All operations or none: the document given is not touched.</summary>
    public static JsonNode? Applied(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonArray operations) throw new PatchException("a JSON Patch is a list of operations.");
        var root = target?.DeepClone();
        for (var n = 0; n < operations.Count; n++)
        {
            try
            {
                root = One(root, operations[n] as JsonObject ?? throw new PatchException("an operation is an object."));
            }
            catch (PatchException wrong)
            {
                throw new PatchException(string.Create(CultureInfo.InvariantCulture, $"operation {n}: {wrong.Message}"));
            }
        }

        return root;
    }

    private static JsonNode? One(JsonNode? root, JsonObject operation)
    {
        var (op, path) = (Text(operation, "op"), Text(operation, "path"));
        return op switch
        {
            "add" => Add(root, path, Value(operation)),
            "remove" => Remove(root, path),
            "replace" => path.Length == 0 ? Value(operation) : Add(Remove(root, path), path, Value(operation)),
            "move" when path.StartsWith(Text(operation, "from") + "/", StringComparison.Ordinal) =>
                throw new PatchException("nothing moves into itself."),
            "move" => Move(root, Text(operation, "from"), path),
            "copy" => Add(root, path, Find(root, Text(operation, "from"))?.DeepClone()),
            "test" => JsonNode.DeepEquals(Find(root, path), Value(operation)) ? root : throw new PatchException($"{path} is not what was expected."),
            _ => throw new PatchException($"there is no operation '{op}'."),
        };
    }

    private static JsonNode? Move(JsonNode? root, string from, string path)
    {
        var moved = Find(root, from)?.DeepClone();
        return Add(Remove(root, from), path, moved);
    }

    private static JsonNode? Add(JsonNode? root, string path, JsonNode? value)
    {
        if (path.Length == 0) return value;
        var (above, last) = Above(root, path);
        switch (above)
        {
            case JsonObject owner:
                owner[last] = value;
                break;
            case JsonArray list:
                list.Insert(last == "-" ? list.Count : Index(last, list.Count, path), value);
                break;
            default:
                throw Nowhere(path);
        }

        return root;
    }

    private static JsonNode? Remove(JsonNode? root, string path)
    {
        if (path.Length == 0) return null;
        var (above, last) = Above(root, path);
        switch (above)
        {
            case JsonObject owner when owner.Remove(last):
                break;
            case JsonArray { Count: > 0 } list:
                list.RemoveAt(Index(last, list.Count - 1, path));
                break;
            default:
                throw Nowhere(path);
        }

        return root;
    }

    private static JsonNode? Find(JsonNode? root, string path)
    {
        if (path.Length == 0) return root;
        var (above, last) = Above(root, path);
        return above switch
        {
            JsonObject owner when owner.TryGetPropertyValue(last, out var found) => found,
            JsonArray { Count: > 0 } list => list[Index(last, list.Count - 1, path)],
            _ => throw Nowhere(path),
        };
    }

    private static (JsonNode? Above, string Last) Above(JsonNode? root, string path)
    {
        if (path[0] != '/') throw new PatchException($"'{path}' is no JSON pointer.");
        var cut = path.LastIndexOf('/');
        return (Find(root, path[..cut]), path[(cut + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
    }

    private static int Index(string step, int most, string path) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= most && (step.Length == 1 || step[0] != '0')
            ? index : throw Nowhere(path);

    private static string Text(JsonObject operation, string name) =>
        operation[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>() : throw new PatchException($"'{name}' is missing.");

    private static JsonNode? Value(JsonObject operation) => operation.TryGetPropertyValue("value", out var value)
        ? value?.DeepClone() : throw new PatchException("'value' is missing.");

    private static JsonNode? Detached(JsonObject owner, string name)
    {
        var child = owner[name];
        owner.Remove(name);
        return child;
    }

    private static PatchException Nowhere(string path) => new($"{path} leads nowhere.");
}

internal sealed class PatchException(string message) : Exception(message);
