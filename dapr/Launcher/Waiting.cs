namespace SingleWindow.Launcher;

/// <summary>Waits for conditions, never for a time.</summary>
public static class Waiting
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is yes; false when the time is up.</summary>
    public static async Task<bool> Until(
        Func<Task<bool>> condition, TimeSpan atMost, CancellationToken stop = default)
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        while (!await condition())
        {
            if (clock.GetElapsedTime(start) > atMost) return false;
            await Task.Delay(Pause, clock, stop);
        }

        return true;
    }
}
