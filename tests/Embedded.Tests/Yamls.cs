using SingleWindow.Embedded.Configuring;

namespace SingleWindow.Embedded.Tests;

/// <summary>Resources as small as a test needs them.</summary>
internal static class Yamls
{
    public static string PubSub(string more = "", string name = "pubsub") => $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Component
        metadata: {name: {{name}}}
        spec:
          type: pubsub.embedded
          version: v1
          metadata:
            - {name: lanes, value: "2"}
            - {name: initialOffset, value: oldest}
        {{more}}
        """;

    /// <summary>So many calls after the first, a moment apart.</summary>
    public static string Retries(int maxRetries, string more = "") => $$"""
        apiVersion: dapr.io/v1alpha1
        kind: Resiliency
        metadata: {name: r}
        spec:
          policies:
            retries:
              soon: {policy: constant, duration: 20ms, maxRetries: {{maxRetries}}}
        {{more}}
          targets:
            components:
              pubsub:
                inbound: {retry: soon}
        """;

    public static Resources Of(params string[] texts) => Resources.Parse(texts.Select((text, nth) => ($"{nth}.yaml", text)));
}
