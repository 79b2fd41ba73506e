namespace SingleWindow.Embedded.Delivering;

/// <param name="Timeout">How long it stays open before one delivery may try.</param>
/// <param name="Failures">It trips when more than so many fail in a row.</param>
public sealed record BreakerPolicy(TimeSpan Timeout, int Failures);

/// <summary>Keeps messages from an app that fails again and again. While it is open nothing is delivered and
/// nothing counts as an attempt, so that no message is dead-lettered because of its neighbours.</summary>
public sealed record Breaker(BreakerPolicy Policy, int FailuresInARow = 0, DateTimeOffset? OpenUntil = null)
{
    public bool IsOpen(DateTimeOffset now) => OpenUntil > now;

    public Breaker After(bool succeeded, DateTimeOffset now) => succeeded
        ? new(Policy)
        : FailuresInARow + 1 > Policy.Failures
            ? this with { FailuresInARow = FailuresInARow + 1, OpenUntil = now + Policy.Timeout }
            : this with { FailuresInARow = FailuresInARow + 1 };
}
