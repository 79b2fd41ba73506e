using System.Globalization;
using SingleWindow.Embedded.Configuring;
using YamlDotNet.RepresentationModel;

namespace SingleWindow.Embedded.Tests.Files;

/// <param name="Code">Stable, such as <c>rabbitmq/requeue</c>.</param>
internal sealed record Finding(string Code, string Text);

/// <summary>Finds what makes daprd lose messages, in the files one of its brokers is run with.</summary>
internal static class Lint
{
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "connectionString", "password", "redisPassword", "saslPassword", "brokers", "redisHost",
    };

    public static IReadOnlyList<Finding> Check(params string[] texts)
    {
        var documents = texts.SelectMany(Yaml.Documents).ToList();
        var components = documents.Where(document => document.Text("kind") == "Component").ToList();
        var pubSubs = components.Where(component => Type(component).StartsWith("pubsub.", StringComparison.Ordinal)).ToList();
        return
        [
            .. pubSubs.Count == 1 ? [] : new[] { new Finding("pubsub/one-broker", $"{pubSubs.Count} brokers are loaded together.") },
            .. pubSubs.SelectMany(component => Resilient(component, documents)),
            .. pubSubs.SelectMany(Broker),
            .. pubSubs.SelectMany(DeadLetterScopes),
            .. components.SelectMany(InTheClear),
            .. documents.Where(document => document.Text("kind") == "Subscription").SelectMany(Subscribed),
        ];
    }

    private static IEnumerable<Finding> Resilient(YamlNode component, List<YamlNode> documents)
    {
        var name = component.Text("metadata", "name")!;
        var resiliency = documents.FirstOrDefault(document => document.Text("kind") == "Resiliency");
        var inbound = resiliency.At("spec", "targets", "components", name, "inbound");
        if (resiliency.At("spec", "policies", "retries", inbound.Text("retry") ?? "") is not { } retry)
        {
            yield return new("pubsub/no-inbound-retry", $"{name}: without a policy the first failure is the last.");
        }
        else if (int.Parse(retry.Text("maxRetries") ?? "-1", CultureInfo.InvariantCulture) is >= 0 and < 5)
        {
            yield return new("pubsub/few-retries", $"{name}: a short outage of an app is enough to dead-letter everything.");
        }

        if (inbound.Text("circuitBreaker") is not null)
        {
            yield return new("pubsub/inbound-breaker", $"{name}: while the breaker is open everything is dead-lettered.");
        }
    }

    private static IEnumerable<Finding> Broker(YamlNode component) => Type(component) switch
    {
        "pubsub.rabbitmq" => Wanted(component,
            ("durable", "true", "rabbitmq/durable"), ("deletedWhenUnused", "false", "rabbitmq/deleted-when-unused"),
            ("deliveryMode", "2", "rabbitmq/delivery-mode"), ("publisherConfirm", "true", "rabbitmq/publisher-confirm"),
            ("autoAck", "false", "rabbitmq/auto-ack"), ("requeueInFailure", "true", "rabbitmq/requeue")),
        "pubsub.kafka" => Wanted(component,
            ("initialOffset", "oldest", "kafka/initial-offset"), ("consumeRetryEnabled", "true", "kafka/consume-retry")),
        "pubsub.redis" => Wanted(component, ("concurrency", "1", "redis/concurrency"))
            .Concat(Milliseconds(component, "processingTimeout", "redis/processing-timeout"))
            .Concat(Milliseconds(component, "redeliverInterval", "redis/redeliver-interval")),
        "pubsub.embedded" => Wanted(component, ("initialOffset", "oldest", "embedded/initial-offset")),
        "pubsub.in-memory" => [new("pubsub/in-memory", "Nothing survives a restart.")],
        var other => [new("pubsub/unknown-broker", $"Nobody has looked at the defaults of {other}.")],
    };

    private static IEnumerable<Finding> Wanted(YamlNode component, params (string Key, string Value, string Code)[] settings) =>
        settings.Where(setting => Setting(component, setting.Key) != setting.Value)
            .Select(setting => new Finding(setting.Code, $"{setting.Key} must be {setting.Value}."));

    private static IEnumerable<Finding> Milliseconds(YamlNode component, string key, string code) =>
        int.TryParse(Setting(component, key), CultureInfo.InvariantCulture, out var milliseconds) && milliseconds > 0
            ? []
            : [new(code, $"{key} must be a number of milliseconds above zero.")];

    /// <summary>Dead letters are published by the subscriber's own sidecar, so its scopes must let it.</summary>
    private static IEnumerable<Finding> DeadLetterScopes(YamlNode component) => (Setting(component, "publishingScopes") ?? "")
        .Split(';', StringSplitOptions.RemoveEmptyEntries).Select(scope => scope.Split('='))
        .Where(scope => !scope[1].Split(',').Contains(scope[0].Trim() + "-dead", StringComparer.Ordinal))
        .Select(scope => new Finding("pubsub/dead-letter-scope", $"{scope[0]} may not publish to {scope[0]}-dead."));

    private static IEnumerable<Finding> InTheClear(YamlNode component) => component.Items("spec", "metadata")
        .Where(item => Secrets.Contains(item.Text("name") ?? "") && item.Text("value") is not null)
        .Select(item => new Finding("component/secret-in-the-clear", $"{item.Text("name")} must come by secretKeyRef."));

    private static IEnumerable<Finding> Subscribed(YamlNode subscription) => subscription.Text("spec", "deadLetterTopic") is { Length: > 0 }
        ? []
        : [new("subscription/no-dead-letters", $"{subscription.Text("metadata", "name")} has no dead-letter topic.")];

    private static string Type(YamlNode component) => component.Text("spec", "type") ?? "";

    private static string? Setting(YamlNode component, string name) =>
        component.Items("spec", "metadata").FirstOrDefault(item => item.Text("name") == name)?.Text("value");
}
