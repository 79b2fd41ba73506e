using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SingleWindow.Embedded.Publishing;

namespace SingleWindow.Embedded.Enveloping;

/// <summary>Makes the CloudEvent that is stored, on the publisher's side, as daprd does.</summary>
public static class Envelope
{
    public const string CloudEventType = "application/cloudevents+json";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The sealed message, or why there is none.</summary>
    /// <param name="fresh">Used wherever an id or a trace is missing.</param>
    public static (Sealed? Message, PublishRefusal? Refusal) Seal(Publication given, Guid fresh, DateTimeOffset now)
    {
        if (given.Metadata.TryGetValue("rawPayload", out var raw) && !bool.TryParse(raw, out _))
        {
            return (null, PublishRefusal.BadMetadata(given.PubSub, given.Topic, $"rawPayload is {raw}"));
        }

        if (given.Metadata.TryGetValue("ttlInSeconds", out var ttl)
            && !(long.TryParse(ttl, CultureInfo.InvariantCulture, out var seconds) && seconds > 0))
        {
            return (null, PublishRefusal.BadMetadata(given.PubSub, given.Topic, $"ttlInSeconds is {ttl}"));
        }

        DateTimeOffset? expires = ttl is null ? null : now.AddSeconds(long.Parse(ttl, CultureInfo.InvariantCulture));
        if (raw is not null && bool.Parse(raw))
        {
            return (Bare(given, fresh, expires), null);
        }

        return IsCloudEvent(given.ContentType) ? Custom(given, fresh, expires, now) : (Wrapped(given, fresh, expires, now), null);
    }

    private static bool IsCloudEvent(string contentType) => contentType.StartsWith(CloudEventType, StringComparison.OrdinalIgnoreCase);

    private static Sealed Bare(Publication given, Guid fresh, DateTimeOffset? expires) =>
        Of(given, fresh.ToString(), null, given.Data.ToArray(), expires);

    private static Sealed Wrapped(Publication given, Guid fresh, DateTimeOffset? expires, DateTimeOffset now)
    {
        var id = Override(given, "id") ?? fresh.ToString();
        var subject = Override(given, "subject");
        var trace = Override(given, "traceparent") ?? Override(given, "traceid") ?? Trace(given, fresh);
        var buffer = new ArrayBufferWriter<byte>(given.Data.Length + 512);
        using var json = new Utf8JsonWriter(buffer, Writing);
        json.WriteStartObject(); // In Go's order: by name.
        WriteData(json, given);
        json.WriteString("datacontenttype", ContentTypeOf(given));
        if (expires is { } at)
        {
            json.WriteString("expiration", Rfc3339(at));
        }

        json.WriteString("id", id);
        json.WriteString("pubsubname", given.PubSub);
        json.WriteString("source", Override(given, "source") ?? (given.AppId.Length > 0 ? given.AppId : "Dapr"));
        json.WriteString("specversion", "1.0");
        if (subject is not null)
        {
            json.WriteString("subject", subject);
        }

        json.WriteString("time", Rfc3339(now));
        json.WriteString("topic", given.Topic);
        json.WriteString("traceid", trace);
        json.WriteString("traceparent", trace);
        json.WriteString("tracestate", Override(given, "tracestate") ?? given.TraceState ?? "");
        json.WriteString("type", Override(given, "type") ?? "com.dapr.event.sent");
        json.WriteEndObject();
        json.Flush();
        return Of(given, id, subject, buffer.WrittenMemory, expires);
    }

    /// <summary>A CloudEvent of the app's own: kept, with what is missing filled in. An id is never added.</summary>
    private static (Sealed?, PublishRefusal?) Custom(Publication given, Guid fresh, DateTimeOffset? expires, DateTimeOffset now)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(given.Data);
        }
        catch (JsonException e)
        {
            return (null, PublishRefusal.BadCloudEvent(given.PubSub, e.Message));
        }

        using (document)
        {
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
            {
                return (null, PublishRefusal.BadCloudEvent(given.PubSub, "it is no JSON object"));
            }

            var kept = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                kept[property.Name] = property.Value;
            }

            return (Custom(given, kept, fresh, expires, now), null);
        }
    }

    private static Sealed Custom(
        Publication given, SortedDictionary<string, JsonElement> kept, Guid fresh, DateTimeOffset? expires, DateTimeOffset now)
    {
        var said = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["pubsubname"] = given.PubSub, ["topic"] = given.Topic };
        void Fill(string name, string value)
        {
            if (!kept.ContainsKey(name))
            {
                said[name] = value;
            }
        }

        Fill("time", Rfc3339(now));
        Fill("source", given.AppId.Length > 0 ? given.AppId : "Dapr");
        Fill("type", "com.dapr.event.sent");
        Fill("specversion", "1.0");
        Fill("tracestate", given.TraceState ?? "");
        if (!kept.ContainsKey("traceid"))
        {
            said["traceid"] = said["traceparent"] = Trace(given, fresh);
        }

        if (expires is { } at)
        {
            said["expiration"] = Rfc3339(at);
        }

        var buffer = new ArrayBufferWriter<byte>(given.Data.Length + 512);
        using var json = new Utf8JsonWriter(buffer, Writing);
        json.WriteStartObject();
        foreach (var name in kept.Keys.Union(said.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            if (said.TryGetValue(name, out var value))
            {
                json.WriteStringValue(value);
            }
            else
            {
                kept[name].WriteTo(json);
            }
        }

        json.WriteEndObject();
        json.Flush();
        return Of(given, Text(kept, "id") ?? fresh.ToString(), Text(kept, "subject"), buffer.WrittenMemory, expires);
    }

    private static Sealed Of(Publication given, string id, string? subject, ReadOnlyMemory<byte> data, DateTimeOffset? expires) =>
        new($"{given.PubSub}/{given.Topic}", id,
            given.Metadata.GetValueOrDefault("partitionKey") ?? (string.IsNullOrEmpty(subject) ? id : subject), data)
        {
            Metadata = given.Metadata.Count == 0 ? null : JsonSerializer.Serialize(given.Metadata),
            ExpiresAt = expires,
        };

    private static void WriteData(Utf8JsonWriter json, Publication given)
    {
        var type = ContentTypeOf(given);
        if (type.StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase)
            || type.StartsWith("application/cloudevents+protobuf", StringComparison.OrdinalIgnoreCase))
        {
            json.WriteBase64String("data_base64", given.Data.Span);
        }
        else if (type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) && IsJson(given.Data.Span))
        {
            json.WritePropertyName("data");
            json.WriteRawValue(given.Data.Span, skipInputValidation: true);
        }
        else
        {
            json.WriteString("data", Encoding.UTF8.GetString(given.Data.Span));
        }
    }

    private static bool IsJson(ReadOnlySpan<byte> data)
    {
        try
        {
            var reader = new Utf8JsonReader(data);
            while (reader.Read())
            {
            }

            return reader.BytesConsumed > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string ContentTypeOf(Publication given) => given.ContentType.Length > 0 ? given.ContentType : "text/plain";

    private static string Trace(Publication given, Guid fresh) =>
        TraceContext.IsValid(given.TraceParent) ? given.TraceParent! : TraceContext.Begin(fresh);

    private static string? Override(Publication given, string attribute) => given.Metadata.GetValueOrDefault("cloudevent." + attribute);

    private static string? Text(SortedDictionary<string, JsonElement> kept, string name) =>
        kept.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static string Rfc3339(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
