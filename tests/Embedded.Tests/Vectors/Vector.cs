using System.Text.Json;
using System.Text.Json.Nodes;
using SingleWindow.Embedded.Tests.Files;

namespace SingleWindow.Embedded.Tests.Vectors;

internal sealed record Request(string Path, JsonNode? Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A JSON string is sent as its text, anything else as JSON.</summary>
    public string Text => Body is JsonValue value && value.TryGetValue<string>(out var text) ? text : Body?.ToJsonString() ?? "";
}

internal sealed record Expected(int Status, JsonNode? Body);

/// <param name="Answers">What the app says to it; <c>&lt;all SUCCESS&gt;</c> gives every entry of a bulk that status.</param>
internal sealed record Delivery(string Path, JsonNode Body, Says Answers)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

internal sealed record Says(int Status, string Body);

/// <summary>One file: a publish, the answer, what is stored, and every delivery with what the app answers to it.</summary>
internal sealed record Vector(string Says, Request Publish, Expected Answer, IReadOnlyList<Delivery> Delivered)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>As in <c>/dapr/subscribe</c>, without topic and component; null where nothing is delivered.</summary>
    public JsonObject? Subscription { get; init; }

    /// <summary>Checked where one can look into the runtime.</summary>
    public JsonNode? Stored { get; init; }

    /// <summary>What daprd does otherwise; then the vector is not run on it.</summary>
    public string? Daprd { get; init; }

    public static string Folder => Repository.At("tests", "Embedded.Tests", "vectors");

    public static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Order(StringComparer.Ordinal);

    /// <summary>The name of the file is the topic.</summary>
    public static Vector Read(string name) => JsonSerializer.Deserialize<Vector>(
        File.ReadAllText(Path.Combine(Folder, name + ".json")).Replace("{topic}", name, StringComparison.Ordinal), Json)!;

    public IEnumerable<JsonObject> Subscriptions(string topic)
    {
        if (Subscription is null)
        {
            yield break;
        }

        var own = Subscription.DeepClone().AsObject();
        own["topic"] = topic;
        own["pubsubname"] = "pubsub";
        yield return own;
        if (own["deadLetterTopic"] is { } dead)
        {
            yield return new() { ["topic"] = dead.GetValue<string>(), ["pubsubname"] = "pubsub", ["route"] = $"{dead}/in" };
        }
    }
}
