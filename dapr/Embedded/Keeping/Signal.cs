namespace SingleWindow.Embedded.Keeping;

/// <summary>Wakes one waiter; set any number of times before it waits, it wakes once.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _news = new(0, 1);
    private int _set;

    public void Set()
    {
        if (Interlocked.Exchange(ref _set, 1) == 0)
        {
            _news.Release();
        }
    }

    /// <summary>Returns when set, or when the time is up.</summary>
    public async Task Wait(TimeSpan longest, CancellationToken stop)
    {
        if (await _news.WaitAsync(longest, stop))
        {
            Volatile.Write(ref _set, 0);
        }
    }

    public void Dispose() => _news.Dispose();
}
