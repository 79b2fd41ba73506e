namespace SingleWindow.Declarations.Pushing;

/// <summary>Bound from <c>SingleWindow:Push</c>.</summary>
internal sealed class PushSettings
{
    /// <summary>Pause after the first failure; doubled after each further one.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>A receiver that failed for so long is switched off; a single delivery older than this is given up.</summary>
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(3);

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long deliveries can be looked at and replayed.</summary>
    public TimeSpan Kept { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often the queue is looked at when nothing wakes it.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(1);
}
