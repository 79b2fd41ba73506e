using Npgsql;

namespace SingleWindow.Embedded.Keeping;

/// <summary>
/// This process as an owner of lanes: a number, an advisory lock that shows it is alive, and a renewal now and then for the
/// case that the network goes and PostgreSQL does not notice.
/// </summary>
internal sealed class Lease(Databases databases, TimeProvider clock, ILogger<Lease> log) : BackgroundService
{
    public const int LockClass = 0x64617072;
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Renewing = TimeSpan.FromSeconds(2);
    private NpgsqlConnection? _locked;

    /// <summary>Unlike that of any other runtime on this database, also of one before.</summary>
    public int Owner { get; } = BitConverter.ToInt32(Guid.CreateVersion7(clock.GetUtcNow()).ToByteArray(), 12) & int.MaxValue;

    /// <summary>Holds the lock before anything else starts: without it, a lane just acquired would look abandoned.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _locked = await Lock(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Renewing, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                _locked ??= await Lock(stoppingToken);
                await Renew(_locked, stoppingToken);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("The lease is not renewed: {Reason}", e.Message);
                await Unlock();
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Unlock();
    }

    private async Task<NpgsqlConnection> Lock(CancellationToken stop)
    {
        var connection = await databases.Alone.OpenConnectionAsync(stop);
        await using var command = new NpgsqlCommand($"select pg_advisory_lock({LockClass}, {Owner})", connection);
        await command.ExecuteNonQueryAsync(stop);
        return connection;
    }

    private async Task Renew(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("update dapr.cursor set lease_until = now() + $1 where owner = $2", connection);
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = Lasts });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Owner });
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task Unlock()
    {
        if (_locked is { } connection)
        {
            _locked = null;
            await connection.DisposeAsync();
        }
    }
}
