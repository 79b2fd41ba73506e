namespace SingleWindow.Embedded.Delivering;

/// <param name="MaxRetries">Calls after the first; -1 is no limit, 0 none.</param>
/// <param name="Matching">HTTP statuses worth another try; none named means all.</param>
public sealed record RetryPolicy(
    bool IsExponential, TimeSpan Duration, TimeSpan MaxInterval, int MaxRetries, IReadOnlyList<StatusRange> Matching)
{
    /// <summary>What holds where no policy is given.</summary>
    public static readonly RetryPolicy Once = new(false, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), 0, []);

    // Dapr's exponential schedule: half a second, times one and a half, give or take half.
    private static readonly TimeSpan Initial = TimeSpan.FromMilliseconds(500);

    /// <summary>How long to wait after <paramref name="attempts"/> failed calls, or null when that was the last.</summary>
    /// <param name="chance">0 to 1: spreads the retries of an exponential policy.</param>
    public TimeSpan? Delay(int attempts, int? status, double chance) =>
        (MaxRetries >= 0 && attempts > MaxRetries) || !Matches(status) ? null : Wait(attempts, chance);

    /// <summary>How long a message waits that no policy retries and no dead-letter topic takes: ever longer, for ever.</summary>
    public TimeSpan Backoff(int attempts, double chance) => (this with { IsExponential = true }).Wait(attempts, chance);

    private bool Matches(int? status) =>
        status is null || Matching.Count == 0 || Matching.Any(range => range.Includes(status.Value));

    private TimeSpan Wait(int attempts, double chance)
    {
        if (!IsExponential)
        {
            return Duration;
        }

        var grown = Math.Min(Initial.TotalMilliseconds * Math.Pow(1.5, Math.Min(attempts - 1, 60)), MaxInterval.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(grown * (0.5 + Math.Clamp(chance, 0, 1)));
    }
}

/// <summary>A range of statuses such as <c>500-599</c>.</summary>
public sealed record StatusRange(int From, int To)
{
    public bool Includes(int status) => status >= From && status <= To;

    public static IReadOnlyList<StatusRange> Parse(string? text) => [.. (text ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(part => part.Split('-', StringSplitOptions.TrimEntries))
        .Select(ends => new StatusRange(
            int.Parse(ends[0], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(ends[^1], System.Globalization.CultureInfo.InvariantCulture)))];
}
