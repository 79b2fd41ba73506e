using System.Collections.Concurrent;
using System.Text.Json;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Enveloping;
using SingleWindow.Embedded.Keeping;

namespace SingleWindow.Embedded.Delivering;

/// <summary>One request per message: in order within a key, keys side by side as far as the component allows.</summary>
internal sealed class SingleDelivery(Deliverers deliverers, Subscription subscription, Component component, TimeProvider clock) : IDeliver
{
    public async Task<Dictionary<long, Outcome>> Deliver(AppInstance app, IReadOnlyList<Stored> messages)
    {
        var outcomes = new ConcurrentDictionary<long, Outcome>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = component.Concurrency };
        await Parallel.ForEachAsync(messages.GroupBy(message => message.Key, StringComparer.Ordinal), options, async (key, _) =>
        {
            var stopped = false;
            foreach (var message in key)
            {
                var outcome = stopped ? new(Verdict.Held, "waits for an earlier message") : await One(app, message);
                outcomes[message.Seq] = outcome;
                stopped |= outcome.Verdict is Verdict.Retry or Verdict.Unheard;
            }
        });
        return new(outcomes);
    }

    private async Task<Outcome> One(AppInstance app, Stored message)
    {
        var body = subscription.IsRaw ? Wrap(message) : message.Data;
        if (subscription.Routes.PathOf(body) is not { } path)
        {
            return new(Verdict.Drop, "no route matches");
        }

        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new("application/cloudevents+json");
        return await deliverers.Post(app, subscription, path, content,
            headers =>
            {
                DeliveryHeaders.Write(headers, message.Metadata);
                headers.TryAddWithoutValidation("pubsubName", subscription.PubSub);
                foreach (var (name, value) in Trace(body))
                {
                    headers.TryAddWithoutValidation(name, value);
                }
            },
            (status, answer) => Outcome.OfSingle(status, answer), outcome => outcome);
    }

    /// <summary>A raw subscription gets the stored bytes in a new envelope, with a new id each time.</summary>
    private ReadOnlyMemory<byte> Wrap(Stored message) => RawEnvelope.Of(
        subscription.PubSub, subscription.Topic, message.Data, Guid.CreateVersion7(clock.GetUtcNow()));

    private static IEnumerable<(string Name, string Value)> Trace(ReadOnlyMemory<byte> body)
    {
        string? parent = null, state = null;
        try
        {
            using var json = JsonDocument.Parse(body);
            parent = Text(json.RootElement, "traceparent");
            state = Text(json.RootElement, "tracestate");
        }
        catch (JsonException)
        {
            // Bare bytes have no trace.
        }

        if (TraceContext.IsValid(parent))
        {
            yield return ("traceparent", parent!);
            if (!string.IsNullOrEmpty(state))
            {
                yield return ("tracestate", state);
            }
        }
    }

    private static string? Text(JsonElement json, string name) => json.ValueKind is JsonValueKind.Object
        && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
