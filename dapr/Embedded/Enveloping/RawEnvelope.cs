using System.Buffers;
using System.Text.Json;

namespace SingleWindow.Embedded.Enveloping;

/// <summary>What a subscription with <c>rawPayload</c> is handed: any bytes, also a whole CloudEvent, as base64.</summary>
public static class RawEnvelope
{
    public static ReadOnlyMemory<byte> Of(string pubSub, string topic, ReadOnlyMemory<byte> data, Guid id)
    {
        var buffer = new ArrayBufferWriter<byte>((data.Length * 4 / 3) + 256);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteBase64String("data_base64", data.Span);
        json.WriteString("datacontenttype", "application/octet-stream");
        json.WriteString("id", id);
        json.WriteString("pubsubname", pubSub);
        json.WriteString("source", "Dapr");
        json.WriteString("specversion", "1.0");
        json.WriteString("topic", topic);
        json.WriteString("type", "com.dapr.event.sent");
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
