namespace SingleWindow.Embedded.Keeping;

/// <summary>A message as it lies in its lane.</summary>
/// <param name="Seq">1, 2, 3 … without gaps per topic and lane, in the order of commit.</param>
public sealed record Stored(long Seq, string Id, string Key, ReadOnlyMemory<byte> Data)
{
    /// <summary>JSON object of the publish metadata, or null.</summary>
    public string? Metadata { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <param name="Topic">Component and topic: <c>pubsub/declarations</c>.</param>
public readonly record struct LaneId(string Topic, int Lane)
{
    /// <summary>The same key takes the same lane, in every process and after every restart (FNV-1a).</summary>
    public static int Of(string key, int lanes)
    {
        var hash = 2166136261u;
        foreach (var character in key)
        {
            hash = unchecked((hash ^ character) * 16777619u);
        }

        return (int)((hash ^ (hash >> 16)) % (uint)lanes);
    }
}

/// <summary>Where one consumer group stands in one lane.</summary>
public readonly record struct CursorId(string Consumer, string Topic, int Lane)
{
    public LaneId Of => new(Topic, Lane);
}
