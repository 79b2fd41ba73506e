using System.Collections.Concurrent;

namespace SingleWindow.Embedded.Keeping;

/// <summary>
/// Stores cursors for all lanes together, at most fifty times a second. A crash in between delivers the last messages again,
/// which at-least-once allows; a commit per message would cost more than the delivery.
/// </summary>
internal sealed class Acknowledging(CursorStore store, Lease lease, TimeProvider clock, ILogger<Acknowledging> log) : BackgroundService
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private readonly ConcurrentDictionary<CursorId, long> _moved = new();
    private readonly ConcurrentDictionary<CursorId, bool> _lost = new();
    private readonly Signal _work = new();

    public void Advance(CursorId id, long position)
    {
        _moved[id] = position;
        _work.Set();
    }

    /// <summary>Whether another runtime has taken the lane since; asking forgets it.</summary>
    public bool IsLost(CursorId id) => !_lost.IsEmpty && _lost.TryRemove(id, out _);

    /// <summary>Stores what is left; called when nothing is delivered any more.</summary>
    public async Task Flush(CancellationToken stop)
    {
        var moved = _moved.ToArray();
        if (moved.Length == 0)
        {
            return;
        }

        var ours = await store.Advance(moved, lease.Owner, stop);
        foreach (var cursor in moved)
        {
            _moved.TryRemove(cursor); // Only if it has not moved on meanwhile.
            if (!ours.Contains(cursor.Key))
            {
                _lost[cursor.Key] = true;
            }
        }
    }

    public override void Dispose()
    {
        _work.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _work.Wait(TimeSpan.FromSeconds(1), stoppingToken);
            await Task.Delay(Gathering, clock, stoppingToken);
            try
            {
                await Flush(stoppingToken);
            }
            catch (Npgsql.NpgsqlException e)
            {
                log.LogWarning("Cursors are not stored, deliveries may repeat: {Reason}", e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(500), clock, stoppingToken);
                _work.Set();
            }
        }
    }
}
