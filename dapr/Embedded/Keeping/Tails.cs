using System.Collections.Concurrent;

namespace SingleWindow.Embedded.Keeping;

/// <summary>One tail per lane, and the safety net that finds what another runtime has published.</summary>
internal sealed class Tails(MessageStore store, TimeProvider clock, ILogger<Tails> log) : BackgroundService
{
    private static readonly TimeSpan Polling = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<LaneId, Tail> _tails = new();

    public Tail this[LaneId id] => _tails.GetOrAdd(id, lane => new Tail(lane, store));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Polling, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var (lane, last) in await store.Ends(stoppingToken))
                {
                    this[lane].Learn(last);
                }
            }
            catch (Npgsql.NpgsqlException e)
            {
                log.LogWarning("The database does not answer: {Reason}", e.Message);
            }
        }
    }
}
