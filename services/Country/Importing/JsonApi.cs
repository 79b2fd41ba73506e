using System.Text.Json;
using System.Text.Json.Nodes;

namespace SingleWindow.Countries.Importing;

/// <summary>A JSON:API document (<c>data</c>, <c>included</c>) as nested objects; what is nested already is left as it is.</summary>
internal static class JsonApi
{
    // Relationships may go round in circles; tariffs are not deeper than this.
    private const int DepthMax = 6;

    /// <exception cref="JsonException">It is no JSON.</exception>
    public static IEnumerable<JsonObject> Read(string text)
    {
        var root = JsonNode.Parse(text);
        if (root is JsonArray plain) return plain.OfType<JsonObject>().Select(item => item["attributes"] is JsonObject attributes ? attributes : item);
        if (root is not JsonObject document || document["data"] is not { } data) return root is JsonObject nested ? [nested] : [];
        var included = (document["included"] as JsonArray ?? []).OfType<JsonObject>().GroupBy(Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var items = data is JsonArray many ? many.OfType<JsonObject>() : data is JsonObject one ? [one] : [];
        return items.Select(item => Nested(item, included, 0));
    }

    public static string? Text(this JsonObject node, string name) => node[name] switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text.Length == 0 ? null : text,
        JsonValue value => value.ToJsonString(),
        _ => null,
    };

    public static decimal? Number(this JsonObject node, string name) =>
        decimal.TryParse(node.Text(name), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    public static JsonObject? Object(this JsonObject node, string name) => node[name] as JsonObject;

    public static IEnumerable<JsonObject> List(this JsonObject node, string name) => (node[name] as JsonArray ?? []).OfType<JsonObject>();

    private static string Key(JsonObject item) => $"{item.Text("type")}/{item.Text("id")}";

    private static JsonObject Nested(JsonObject item, Dictionary<string, JsonObject> included, int depth)
    {
        var nested = item["attributes"] is JsonObject attributes ? (JsonObject)attributes.DeepClone() : [];
        nested["id"] ??= item.Text("id");
        if (depth >= DepthMax || item["relationships"] is not JsonObject relations) return nested;
        foreach (var (name, relation) in relations)
        {
            nested[name] = (relation as JsonObject)?["data"] switch
            {
                JsonArray many => new JsonArray([.. many.OfType<JsonObject>().Select(one => Referred(one, included, depth))]),
                JsonObject one => Referred(one, included, depth),
                _ => null,
            };
        }

        return nested;
    }

    private static JsonObject Referred(JsonObject reference, Dictionary<string, JsonObject> included, int depth) =>
        Nested(included.GetValueOrDefault(Key(reference), reference), included, depth + 1);
}
