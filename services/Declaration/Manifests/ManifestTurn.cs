using Npgsql;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Manifests;

/// <summary>
/// When the other services hear of the lines of manifests: so that few are under way at a time, and a declaration lodged in between
/// waits for a few hundred lines, not for 100,000.
/// </summary>
/// <remarks>
/// Where all services share few processors, <c>SingleWindow:Manifests:DecideFirst</c> says how long lines wait while others are still
/// to be decided. Their sender knows all findings sooner; the first goods are cleared later than if both went on at once.
/// </remarks>
internal sealed class ManifestTurn(ManifestStore store, IConfiguration configuration) : ITurn
{
    // More do not come through any faster, and what others lodge waits behind them.
    private const int UnderWayAtMost = 500;

    // What is not answered, because a service is away, does not hold the rest for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly TimeSpan decideFirst = configuration.GetValue("SingleWindow:Manifests:DecideFirst", TimeSpan.Zero);
    private List<string> underWay = [];

    /// <summary>Real time, whatever the clock of the business says: it is about load.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public async Task Comes(IReadOnlyList<string> page, DateTimeOffset since, CancellationToken stop)
    {
        try
        {
            await Wait(since + decideFirst, () => store.HasUndecided(stop), stop);
            await Wait(Clock.GetUtcNow() + Patience, async () =>
            {
                if (underWay.Count + page.Count > UnderWayAtMost) underWay = await store.Unanswered(underWay, stop);
                return underWay.Count + page.Count > UnderWayAtMost;
            }, stop);
        }
        catch (NpgsqlException)
        {
            // The database is away: the outbox itself will see.
        }

        // After losing patience the oldest are forgotten: they are not what the next ones wait for.
        underWay = [.. underWay.Concat(page).TakeLast(UnderWayAtMost)];
    }

    private async Task Wait(DateTimeOffset until, Func<Task<bool>> goesOn, CancellationToken stop)
    {
        while (Clock.GetUtcNow() < until && await goesOn()) await Task.Delay(LookEvery, Clock, stop);
    }
}
