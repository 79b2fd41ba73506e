using JasperFx.Events.Daemon.HighWater;

namespace SingleWindow.ServiceHost;

/// <summary>
/// Wakes the outbox as soon as this process has committed facts. Polling alone costs half a second a hop, and LISTEN/NOTIFY
/// makes all committing transactions of the cluster queue for one lock; this costs neither. Facts that another instance
/// committed are found by polling.
/// </summary>
internal sealed class Wakeup : IDaemonWakeup, IDisposable
{
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

    public Task WaitAsync(TimeSpan timeout, CancellationToken token) => signal.WaitAsync(timeout, token);

    public void Dispose() => signal.Dispose();
}
