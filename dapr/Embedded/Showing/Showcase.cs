using System.Collections.Concurrent;
using Dapr.Client.Autogen.Grpc.v1;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Delivering;

namespace SingleWindow.Embedded.Showing;

/// <summary>What a sidecar says about itself.</summary>
internal sealed class Showcase(IReadOnlyList<App> apps, Resources resources)
{
    /// <summary>The Dapr runtime whose API this follows.</summary>
    public const string RuntimeVersion = "1.18.0-embedded";

    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, string>> _extended = new(StringComparer.Ordinal);

    public void Set(Sidecar sidecar, string key, string value) => Extended(sidecar)[key] = value;

    public GetMetadataResponse Grpc(Sidecar sidecar) => new()
    {
        Id = sidecar.AppId,
        RuntimeVersion = RuntimeVersion,
        ExtendedMetadata = { Extended(sidecar) },
        RegisteredComponents =
        {
            Components(sidecar).Select(component => new RegisteredComponents { Name = component.Name, Type = component.Type, Version = "v1" }),
        },
        Subscriptions = { Subscriptions(sidecar).Select(Shown) },
    };

    public object Http(Sidecar sidecar) => new
    {
        id = sidecar.AppId,
        runtimeVersion = RuntimeVersion,
        enabledFeatures = Array.Empty<string>(),
        components = Components(sidecar).Select(component => new
        {
            name = component.Name,
            type = component.Type,
            version = "v1",
            capabilities = Array.Empty<string>(),
        }),
        extended = Extended(sidecar),
        subscriptions = Subscriptions(sidecar).Select(subscription => new
        {
            pubsubname = subscription.PubSub,
            topic = subscription.Topic,
            metadata = subscription.Metadata,
            rules = subscription.Routes.Rules.Select(rule => new { match = rule.Match, path = rule.Path }),
            deadLetterTopic = subscription.DeadLetterTopic,
            type = subscription.Kind.ToString().ToUpperInvariant(),
        }),
        httpEndpoints = Array.Empty<object>(),
        appConnectionProperties = new { protocol = "http", channelAddress = "127.0.0.1", port = sidecar.AppUrls is [var url, ..] ? url.Port : 0 },
        actorRuntime = new { runtimeStatus = "DISABLED", hostReady = false, placement = "", activeActors = Array.Empty<object>() },
    };

    private IEnumerable<Component> Components(Sidecar sidecar) =>
        resources.Components.Where(component => component.IsVisibleTo(sidecar.AppId));

    private IReadOnlyList<Subscription> Subscriptions(Sidecar sidecar) =>
        apps.FirstOrDefault(app => app.Id == sidecar.AppId)?.Subscriptions ?? [];

    private ConcurrentDictionary<string, string> Extended(Sidecar sidecar) => _extended.GetOrAdd(sidecar.AppId, _ =>
        new(StringComparer.Ordinal) { ["daprRuntimeVersion"] = RuntimeVersion });

    private static PubsubSubscription Shown(Subscription subscription) => new()
    {
        PubsubName = subscription.PubSub,
        Topic = subscription.Topic,
        DeadLetterTopic = subscription.DeadLetterTopic,
        Metadata = { subscription.Metadata.ToDictionary(StringComparer.Ordinal) },
        Type = subscription.Kind is SubscriptionKind.Declarative ? PubsubSubscriptionType.Declarative : PubsubSubscriptionType.Programmatic,
        Rules = new()
        {
            Rules = { subscription.Routes.Rules.Select(rule => new PubsubSubscriptionRule { Match = rule.Match, Path = rule.Path }) },
        },
    };
}
