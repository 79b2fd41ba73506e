using JasperFx.Events.Daemon.HighWater;

namespace SingleWindow.ServiceHost;

/// <summary>
/// Wakes the outbox as soon as this process has committed facts. Polling alone costs half a second a hop, and LISTEN/NOTIFY
/// makes all committing transactions of the cluster queue for one lock; this costs neither. Facts that another instance
/// committed are found by polling.
/// </summary>
/// <remarks>
/// Looking for a page, reading it, publishing it and moving the mark cost the same for one fact as for twenty, so what is
/// committed within a moment goes out together.
/// </remarks>
internal sealed class Wakeup : IDaemonWakeup, IDisposable
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim signal = new(0, 1);

    public void Signal()
    {
        try
        {
            if (signal.CurrentCount == 0)
            {
                signal.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Two commits at once: one signal is enough.
        }
    }

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        if (!await signal.WaitAsync(timeout, token))
        {
            return;
        }

        await Task.Delay(Gathering, TimeProvider.System, token); // Real time, whatever the clock of the business says.
        await signal.WaitAsync(TimeSpan.Zero, token); // What was signalled meanwhile is seen now.
    }

    public void Dispose() => signal.Dispose();
}
