namespace SingleWindow.Gateway.Limiting;

/// <summary>Bound from <c>Gateway:Limits</c>. The defaults let one client drive a whole benchmark.</summary>
internal sealed class LimitSettings
{
    public Dictionary<Lane, LaneLimit> Lanes { get; } = new()
    {
        [Lane.Lodging] = new() { PerSecond = 1_000, Burst = 2_000, Concurrent = 256, Queue = 1_024 },
        [Lane.Commands] = new() { PerSecond = 1_000, Burst = 2_000, Concurrent = 128, Queue = 1_024 },
        [Lane.Reads] = new() { PerSecond = 2_000, Burst = 4_000, Concurrent = 64, Queue = 2_048 },
        // Checking a secret costs much more than checking a token.
        [Lane.Token] = new() { PerSecond = 20, Burst = 100, Concurrent = 4, Queue = 64 },
    };

    /// <summary>Client id → lane → its own rate, where a client deserves more or less than the others.</summary>
    public Dictionary<string, Dictionary<Lane, RateLimit>> Clients { get; } = new(StringComparer.Ordinal);

    public RateLimit Rate(string client, Lane lane) =>
        Clients.TryGetValue(client, out var own) && own.TryGetValue(lane, out var rate) ? rate : Lanes[lane];
}

internal class RateLimit
{
    public double PerSecond { get; set; }

    public double Burst { get; set; }
}

internal sealed class LaneLimit : RateLimit
{
    /// <summary>Requests of all clients under way at once.</summary>
    public int Concurrent { get; set; }

    /// <summary>Requests that may wait for their turn; above it the lane is full.</summary>
    public int Queue { get; set; }
}
