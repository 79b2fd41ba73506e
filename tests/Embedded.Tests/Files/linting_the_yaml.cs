using SingleWindow.Embedded.Configuring;
using Xunit;

namespace SingleWindow.Embedded.Tests.Files;

public class linting_the_yaml
{
    public static TheoryData<string> Brokers => [.. Directory.EnumerateDirectories(Repository.At("dapr", "components")).Select(folder => Path.GetFileName(folder)!)];

    /// <summary>Each rule with the one change that provokes it, and in which broker's files.</summary>
    public static TheoryData<string, string, string, string> Twins => new()
    {
        { "pubsub/no-inbound-retry", "rabbitmq", "retry: deliver", "retry: nothing" },
        { "pubsub/few-retries", "rabbitmq", "maxRetries: 40", "maxRetries: 1" },
        { "pubsub/inbound-breaker", "kafka", "timeout: deliver", "circuitBreaker: deliver" },
        { "pubsub/in-memory", "redis", "type: pubsub.redis", "type: pubsub.in-memory" },
        { "pubsub/unknown-broker", "redis", "type: pubsub.redis", "type: pubsub.jetstream" },
        { "pubsub/dead-letter-scope", "redis", "permits=permits,permits-dead", "permits=permits" },
        { "component/secret-in-the-clear", "redis", "secretKeyRef: {name: REDIS_PASSWORD, key: REDIS_PASSWORD}", "value: swordfish" },
        { "rabbitmq/durable", "rabbitmq", "- name: durable\n      value: \"true\"", "" },
        { "rabbitmq/deleted-when-unused", "rabbitmq", "- name: deletedWhenUnused\n      value: \"false\"", "" },
        { "rabbitmq/delivery-mode", "rabbitmq", "- name: deliveryMode\n      value: \"2\"", "" },
        { "rabbitmq/publisher-confirm", "rabbitmq", "- name: publisherConfirm\n      value: \"true\"", "" },
        { "rabbitmq/auto-ack", "rabbitmq", "- name: autoAck\n      value: \"false\"", "- name: autoAck\n      value: \"true\"" },
        { "rabbitmq/requeue", "rabbitmq", "- name: requeueInFailure\n      value: \"true\"", "" },
        { "kafka/initial-offset", "kafka", "value: oldest", "value: newest" },
        { "kafka/consume-retry", "kafka", "- name: consumeRetryEnabled\n      value: \"true\"", "- name: consumeRetryEnabled\n      value: \"false\"" },
        { "redis/concurrency", "redis", "- name: concurrency\n      value: \"1\"", "" },
        { "redis/processing-timeout", "redis", "value: \"60000\"", "value: \"0\"" },
        { "redis/redeliver-interval", "redis", "value: \"15000\"", "value: 15s" },
        { "embedded/initial-offset", "postgres", "value: oldest", "value: newest" },
    };

    [Theory]
    [MemberData(nameof(Brokers))]
    public void what_is_shipped_loses_nothing(string broker) => Assert.Empty(Lint.Check(Shipped(broker)));

    [Theory]
    [MemberData(nameof(Twins))]
    public void every_rule_can_fail(string code, string broker, string good, string bad)
    {
        var twin = Shipped(broker).Select(text => text.Replace(good, bad, StringComparison.Ordinal)).ToArray();
        Assert.NotEqual(Shipped(broker), twin);
        Assert.Contains(code, Lint.Check(twin).Select(finding => finding.Code), StringComparer.Ordinal);
    }

    [Fact]
    public void two_brokers_at_once_are_one_too_many() => Assert.Contains("pubsub/one-broker",
        Lint.Check([.. Shipped("kafka"), .. Shipped("redis")]).Select(finding => finding.Code), StringComparer.Ordinal);

    [Fact]
    public void a_subscription_needs_a_dead_letter_topic() => Assert.Contains("subscription/no-dead-letters",
        Lint.Check("{kind: Subscription, metadata: {name: s}, spec: {pubsubname: pubsub, topic: t}}").Select(finding => finding.Code),
        StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Brokers))]
    public void the_embedded_runtime_reads_the_same_files(string broker)
    {
        var resources = Resources.Read([Repository.At("dapr"), Repository.At("dapr", "components", broker)]);
        Assert.NotNull(resources.PubSub("pubsub", "permits"));
        Assert.Null(resources.PubSub("pubsub", "stranger"));
        Assert.Equal(40, resources.Resiliency.For("pubsub").Retry.MaxRetries);
    }

    private static string[] Shipped(string broker) =>
    [
        .. Directory.EnumerateFiles(Repository.At("dapr", "components", broker), "*.yaml")
            .Concat(Directory.EnumerateFiles(Repository.At("dapr"), "*.yaml")).Order(StringComparer.Ordinal).Select(File.ReadAllText),
    ];
}
