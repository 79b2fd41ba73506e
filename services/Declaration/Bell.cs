using Marten;
using Marten.Services;

namespace SingleWindow.Declarations;

/// <summary>Wakes one that works in the background; several rings while it is awake are one.</summary>
/// <remarks>As a listener it rings once what was done is committed, and not before: there would be nothing to see.</remarks>
/// <typeparam name="TWoken">Who hears it.</typeparam>
internal sealed class Bell<TWoken> : IChangeListener, IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public Task BeforeCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token) => Task.CompletedTask;

    public Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        Ring();
        return Task.CompletedTask;
    }

    public void Ring()
    {
        lock (signal)
        {
            if (signal.CurrentCount == 0) signal.Release();
        }
    }

    public Task<bool> Heard(TimeSpan patience, CancellationToken stop) => signal.WaitAsync(patience, stop);

    public void Dispose() => signal.Dispose();
}
