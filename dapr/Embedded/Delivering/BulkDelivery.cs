using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Keeping;

namespace SingleWindow.Embedded.Delivering;

/// <summary>One request for all messages of a batch that go to the same path.</summary>
internal sealed class BulkDelivery(Deliverers deliverers, Subscription subscription, string appId, TimeProvider clock) : IDeliver
{
    public async Task<Dictionary<long, Outcome>> Deliver(AppInstance app, IReadOnlyList<Stored> messages)
    {
        var outcomes = new Dictionary<long, Outcome>(messages.Count);
        foreach (var batch in messages.GroupBy(message => subscription.Routes.PathOf(message.Data), StringComparer.Ordinal))
        {
            var together = batch.ToList();
            var statuses = batch.Key is { } path ? await Post(app, path, together) : null;
            foreach (var message in together)
            {
                outcomes[message.Seq] = statuses?[EntryId(message)] ?? new(Verdict.Drop, "no route matches");
            }
        }

        return outcomes;
    }

    private async Task<IReadOnlyDictionary<string, Outcome>> Post(AppInstance app, string path, List<Stored> messages)
    {
        var content = new ReadOnlyMemoryContent(Body(messages));
        content.Headers.ContentType = new("application/json");
        return await deliverers.Post(app, subscription, path, content,
            headers => headers.TryAddWithoutValidation("pubsubName", subscription.PubSub),
            (status, answer) => Outcome.OfBulk(status, answer, messages.Select(EntryId)),
            outcome => messages.ToDictionary(EntryId, _ => outcome, StringComparer.Ordinal));
    }

    private ReadOnlyMemory<byte> Body(List<Stored> messages)
    {
        var buffer = new ArrayBufferWriter<byte>(messages.Sum(message => message.Data.Length + 256) + 256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("id", Guid.CreateVersion7(clock.GetUtcNow()));
        json.WriteString("type", "com.dapr.event.sent.bulk");
        json.WriteString("topic", subscription.Topic);
        json.WriteString("pubsubname", subscription.PubSub);
        json.WriteStartObject("metadata");
        json.WriteString("appId", appId);
        json.WriteEndObject();
        json.WriteStartArray("entries");
        foreach (var message in messages)
        {
            WriteEntry(json, message);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private void WriteEntry(Utf8JsonWriter json, Stored message)
    {
        json.WriteStartObject();
        json.WriteString("entryId", EntryId(message));
        if (subscription.IsRaw || message.Metadata?.Contains("rawPayload", StringComparison.OrdinalIgnoreCase) == true)
        {
            json.WriteBase64String("event", message.Data.Span);
            json.WriteString("contentType", "application/octet-stream");
        }
        else
        {
            json.WritePropertyName("event");
            json.WriteRawValue(message.Data.Span, skipInputValidation: true);
            json.WriteString("contentType", "application/cloudevents+json");
        }

        json.WritePropertyName("metadata");
        json.WriteRawValue(message.Metadata ?? "{}", skipInputValidation: true);
        json.WriteEndObject();
    }

    private static string EntryId(Stored message) => message.Seq.ToString(CultureInfo.InvariantCulture);
}
