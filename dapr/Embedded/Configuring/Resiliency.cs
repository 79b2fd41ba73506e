using System.Globalization;
using SingleWindow.Embedded.Delivering;
using YamlDotNet.RepresentationModel;

namespace SingleWindow.Embedded.Configuring;

/// <summary>The policies that hold for messages going in to apps, by component.</summary>
public sealed record Resiliency(
    IReadOnlyDictionary<string, RetryPolicy> Retries,
    IReadOnlyDictionary<string, TimeSpan> Timeouts,
    IReadOnlyDictionary<string, BreakerPolicy> Breakers,
    IReadOnlyDictionary<string, InboundNames> Inbound)
{
    public static readonly Resiliency None = new(
        new Dictionary<string, RetryPolicy>(StringComparer.Ordinal), new Dictionary<string, TimeSpan>(StringComparer.Ordinal),
        new Dictionary<string, BreakerPolicy>(StringComparer.Ordinal), new Dictionary<string, InboundNames>(StringComparer.Ordinal));

    // Most specific first; a target that names a policy wins over all of them.
    private static readonly string[] Defaults = ["DefaultPubsubComponentInbound", "DefaultComponentInbound", "DefaultComponent", "Default"];

    public InboundPolicy For(string component)
    {
        var named = Inbound.GetValueOrDefault(component);
        return new(Pick(Retries, named?.Retry, "RetryPolicy") ?? RetryPolicy.Once,
            PickTimeout(named?.Timeout), Pick(Breakers, named?.Breaker, "CircuitBreakerPolicy"));
    }

    public Resiliency With(YamlNode document)
    {
        var policies = document.At("spec", "policies");
        return new(
            Merged(Retries, policies.Entries("retries").Select(e => KeyValuePair.Create(e.Key, Retry(e.Value)))),
            Merged(Timeouts, policies.Entries("timeouts").Select(e => KeyValuePair.Create(e.Key, Duration(e.Value.Text()) ?? TimeSpan.Zero))),
            Merged(Breakers, policies.Entries("circuitBreakers").Select(e => KeyValuePair.Create(e.Key, Breaker(e.Value)))),
            Merged(Inbound, document.Entries("spec", "targets", "components").Select(e => KeyValuePair.Create(e.Key, new InboundNames(
                e.Value.Text("inbound", "retry"), e.Value.Text("inbound", "timeout"), e.Value.Text("inbound", "circuitBreaker"))))));
    }

    private TimeSpan? PickTimeout(string? named) =>
        (named is null ? Defaults.Select(name => name + "TimeoutPolicy") : [named])
            .Where(Timeouts.ContainsKey).Select(name => (TimeSpan?)Timeouts[name]).FirstOrDefault();

    private static T? Pick<T>(IReadOnlyDictionary<string, T> policies, string? named, string kind) where T : class =>
        named is null
            ? Defaults.Select(name => policies.GetValueOrDefault(name + kind)).FirstOrDefault(policy => policy is not null)
            : policies.GetValueOrDefault(named) ?? throw new InvalidDataException($"No policy is called {named}.");

    private static RetryPolicy Retry(YamlNode node) => new(
        node.Text("policy") == "exponential",
        Duration(node.Text("duration")) ?? TimeSpan.FromSeconds(5),
        Duration(node.Text("maxInterval")) ?? TimeSpan.FromSeconds(60),
        node.Text("maxRetries") is { } retries ? int.Parse(retries, CultureInfo.InvariantCulture) : -1,
        StatusRange.Parse(node.Text("matching", "httpStatusCodes")));

    private static BreakerPolicy Breaker(YamlNode node) => new(
        Duration(node.Text("timeout")) ?? TimeSpan.FromSeconds(60),
        node.Text("trip")?.Split('>') is [var left, var count] && left.Trim() == "consecutiveFailures"
            ? int.Parse(count, CultureInfo.InvariantCulture)
            : node.Text("trip") is null ? 5 : throw new InvalidDataException($"Only 'consecutiveFailures > n' can trip, not {node.Text("trip")}."));

    private static TimeSpan? Duration(string? text) => text is null
        ? null
        : Durations.Parse(text) ?? throw new InvalidDataException($"{text} is no duration.");

    private static Dictionary<string, T> Merged<T>(IReadOnlyDictionary<string, T> old, IEnumerable<KeyValuePair<string, T>> more)
    {
        var merged = new Dictionary<string, T>(old, StringComparer.Ordinal);
        foreach (var (name, value) in more)
        {
            merged[name] = value;
        }

        return merged;
    }
}

/// <summary>Names of the policies a component's target asks for.</summary>
public sealed record InboundNames(string? Retry, string? Timeout, string? Breaker);

public sealed record InboundPolicy(RetryPolicy Retry, TimeSpan? Timeout, BreakerPolicy? Breaker);
