using System.Text.Json;
using SingleWindow.Embedded.Routing;
using YamlDotNet.RepresentationModel;

namespace SingleWindow.Embedded.Configuring;

public enum SubscriptionKind { Declarative, Programmatic }

/// <param name="MaxAwaitDurationMs">
/// Read and shown, not waited for: a batch leaves at once when the app is idle and grows while the app is busy.
/// </param>
public sealed record BulkSubscribe(bool Enabled, int MaxMessagesCount = 100, int MaxAwaitDurationMs = 1000);

/// <summary>An app's wish to be handed the messages of one topic.</summary>
public sealed record Subscription(string PubSub, string Topic, Routes Routes, SubscriptionKind Kind)
{
    public string DeadLetterTopic { get; init; } = "";

    public BulkSubscribe Bulk { get; init; } = new(false);

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>App ids a declarative subscription is meant for; none means all.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public bool IsRaw => Metadata.TryGetValue("rawPayload", out var raw) && bool.TryParse(raw, out var yes) && yes;

    /// <summary>Two that are equal here need not be restarted when an app is asked again.</summary>
    public string Fingerprint => JsonSerializer.Serialize(new
    {
        PubSub,
        Topic,
        DeadLetterTopic,
        Bulk,
        Rules = Routes.Rules.Select(rule => new[] { rule.Match, rule.Path }),
        Metadata,
    });

    /// <summary>Kind Subscription: v1alpha1 has <c>route</c>, v2alpha1 has <c>routes</c>.</summary>
    public static Subscription Read(YamlNode document)
    {
        var spec = document.At("spec");
        var rules = spec.Items("routes", "rules").Select(rule => (rule.Text("match"), rule.Text("path"))).ToList();
        return new(spec.Text("pubsubname") ?? "", spec.Text("topic") ?? "",
            Routes.Of(rules, spec.Text("routes", "default") ?? spec.Text("route")), SubscriptionKind.Declarative)
        {
            DeadLetterTopic = spec.Text("deadLetterTopic") ?? "",
            Bulk = new(spec.Text("bulkSubscribe", "enabled") == "true",
                Number(spec.Text("bulkSubscribe", "maxMessagesCount"), 100),
                Number(spec.Text("bulkSubscribe", "maxAwaitDurationMs"), 1000)),
            Metadata = spec.Entries("metadata").ToDictionary(e => e.Key, e => e.Value.Text() ?? "", StringComparer.Ordinal),
            Scopes = document.Texts("scopes"),
        };
    }

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;
}
