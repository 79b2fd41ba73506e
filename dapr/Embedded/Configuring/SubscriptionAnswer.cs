using System.Text.Json;
using SingleWindow.Embedded.Routing;

namespace SingleWindow.Embedded.Configuring;

/// <summary>Reads what an app answers to <c>GET /dapr/subscribe</c>. Names match in any case: the .NET SDK says
/// <c>pubsubName</c>, the documentation <c>pubsubname</c>.</summary>
public static class SubscriptionAnswer
{
    public static IReadOnlyList<Subscription> Read(JsonElement answer) => answer.ValueKind is not JsonValueKind.Array
        ? []
        : [.. answer.EnumerateArray().Select(One)
            .Where(subscription => subscription.Routes.Rules.Count > 0)
            .DistinctBy(subscription => (subscription.PubSub, subscription.Topic))];

    private static Subscription One(JsonElement entry)
    {
        var routes = Find(entry, "routes");
        var rules = Find(routes, "rules") is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Select(rule => (Text(rule, "match"), Text(rule, "path"))).ToList()
            : [];
        var bulk = Find(entry, "bulkSubscribe");
        return new(Text(entry, "pubsubname") ?? "", Text(entry, "topic") ?? "",
            Routes.Of(rules, Text(routes, "default") ?? Text(entry, "route")), SubscriptionKind.Programmatic)
        {
            DeadLetterTopic = Text(entry, "deadLetterTopic") ?? "",
            Bulk = new(Find(bulk, "enabled").ValueKind is JsonValueKind.True,
                Number(bulk, "maxMessagesCount", 100), Number(bulk, "maxAwaitDurationMs", 1000)),
            Metadata = Find(entry, "metadata") is { ValueKind: JsonValueKind.Object } metadata
                ? metadata.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ToString(), StringComparer.Ordinal)
                : new Dictionary<string, string>(StringComparer.Ordinal),
        };
    }

    private static JsonElement Find(JsonElement element, string name) => element.ValueKind is not JsonValueKind.Object
        ? default
        : element.EnumerateObject().FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static string? Text(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static int Number(JsonElement element, string name, int otherwise) =>
        Find(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value > 0
            ? value
            : otherwise;
}
