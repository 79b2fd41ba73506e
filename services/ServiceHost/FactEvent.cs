using System.Text.Json;
using System.Text.Json.Serialization;
using Dapr;

namespace SingleWindow.ServiceHost;

/// <summary>A fact as CloudEvent 1.0, with the conversation it belongs to as an extension attribute.</summary>
internal sealed class FactEvent(object data) : CloudEvent<object>(data)
{
    [JsonPropertyName("conversation")]
    public string? Conversation { get; init; }
}

/// <summary>A CloudEvent as the runtime delivers it.</summary>
internal sealed record Envelope(
    string Id, string Source, string Type, string? Subject, DateTimeOffset Time, string? Traceparent, string? Conversation, JsonElement Data);
