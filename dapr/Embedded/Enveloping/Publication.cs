namespace SingleWindow.Embedded.Enveloping;

/// <summary>What an app asked to have published.</summary>
public sealed record Publication(string PubSub, string Topic, ReadOnlyMemory<byte> Data, string ContentType, string AppId)
{
    /// <summary>Keys match in any case.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = Metadatas.None;

    /// <summary>W3C trace context of the request, if it had one.</summary>
    public string? TraceParent { get; init; }

    public string? TraceState { get; init; }
}

/// <summary>What is kept and later handed to the subscribers, byte for byte.</summary>
/// <param name="Topic">Component and topic: <c>pubsub/declarations</c>.</param>
/// <param name="Key">Messages of one key are delivered in the order they were published.</param>
public sealed record Sealed(string Topic, string Id, string Key, ReadOnlyMemory<byte> Data)
{
    /// <summary>JSON object of the publish metadata, or null when there was none.</summary>
    public string? Metadata { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}

internal static class Metadatas
{
    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public static Dictionary<string, string> Of(IEnumerable<KeyValuePair<string, string>> entries)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in entries)
        {
            metadata[key] = value;
        }

        return metadata;
    }
}
