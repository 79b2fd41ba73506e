using SingleWindow.Launcher;

namespace SingleWindow.Fixtures;

/// <summary>Waiting for what other threads and processes do, without sleeping for a guessed time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Returns when something holds.</summary>
    /// <exception cref="TimeoutException">It did not come true within a minute.</exception>
    public static Task Is(Func<bool> holds, CancellationToken stop = default) => Is(() => Task.FromResult(holds()), stop);

    public static async Task Is(Func<Task<bool>> holds, CancellationToken stop = default)
    {
        if (!await Waiting.Until(holds, Patience, stop)) throw new TimeoutException("It never came true.");
    }
}
