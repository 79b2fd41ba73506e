using Microsoft.Extensions.Options;
using Npgsql;
using SingleWindow.Gateway.Limiting;
using SingleWindow.Gateway.SigningIn;
using SingleWindow.Gateway.Watching;

namespace SingleWindow.Gateway.Keeping;

/// <summary>Says "still alive" so that nobody takes this gateway's claims, and forgets what is old.</summary>
internal sealed class Housekeeping(
    NpgsqlDataSource store, Instance instance, IOptions<KeepingSettings> settings, IServiceProvider services)
    : BackgroundService
{
    // In portions: a long delete would hold back vacuum and delay the submissions beside it.
    private const int Portion = 5_000;

    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();
    private readonly ILogger _log = services.GetRequiredService<ILogger<Housekeeping>>();

    /// <summary>The first beat comes before the first request: a claim must never look abandoned.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Beat(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Value.HeartbeatEvery, _clock);
        var swept = _clock.GetUtcNow();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Beat(stoppingToken);
                if (_clock.GetUtcNow() - swept < settings.Value.SweepEvery) continue;
                swept = _clock.GetUtcNow();
                services.GetRequiredService<Buckets>().ForgetFull();
                services.GetRequiredService<BearerTokens>().ForgetExpired();
                await Sweep(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                _log.StoreFailed(e); // The next beat tries again; claims are safe for DeadAfter.
            }
        }
    }

    /// <summary>Claims of a gateway that stopped in order are free at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await Execute("delete from gateway.instance where id = $1", cancellationToken, instance.Id);
        }
        catch (Exception e) when (e is NpgsqlException or ObjectDisposedException)
        {
            // The store went first, or the host was disposed while it stopped: the claims are free after DeadAfter.
        }
    }

    private Task<int> Beat(CancellationToken stop) => Execute(
        "insert into gateway.instance values ($1, $2) on conflict (id) do update set seen = excluded.seen",
        stop, instance.Id, _clock.GetUtcNow());

    public async Task Sweep(CancellationToken stop)
    {
        var before = _clock.GetUtcNow() - settings.Value.AnswersKept;
        int gone, total = 0;
        do
        {
            gone = await Execute(
                $"""
                delete from gateway.submission where ctid = any(array(
                    select ctid from gateway.submission where started < $1 limit {Portion}))
                """, stop, before);
            total += gone;
        }
        while (gone == Portion);

        await Execute("delete from gateway.instance where seen < $1", stop, before);
        if (total > 0) _log.Forgot(total, settings.Value.AnswersKept);
    }

    private async Task<int> Execute(string sql, CancellationToken stop, params object[] values)
    {
        await using var command = store.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync(stop);
    }
}
