using System.Diagnostics.Metrics;
using Npgsql;
using SingleWindow.Embedded.Keeping;

namespace SingleWindow.Embedded.Showing;

/// <summary>How far each consumer group is behind, looked up every few seconds.</summary>
internal sealed class Lagging(Databases databases, Telemetry telemetry, TimeProvider clock, ILogger<Lagging> log) : BackgroundService
{
    private const string Sql = """
        select c.consumer, c.topic, (sum(l.last - c.position)
            + (select count(*) from dapr.parked p where p.consumer = c.consumer and p.topic = c.topic))::bigint
        from dapr.cursor c join dapr.lane l using (topic, lane) group by c.consumer, c.topic
        """;

    private List<Measurement<long>> _latest = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        telemetry.Lag(() => Volatile.Read(ref _latest));
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                Volatile.Write(ref _latest, await Look(stoppingToken));
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("The lag is not known: {Reason}", e.Message);
            }
        }
    }

    private async Task<List<Measurement<long>>> Look(CancellationToken stop)
    {
        await using var command = databases.Lazy.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var lags = new List<Measurement<long>>();
        while (await reader.ReadAsync(stop))
        {
            lags.Add(new(reader.GetInt64(2), new("consumer", reader.GetString(0)), new("topic", reader.GetString(1))));
        }

        return lags;
    }
}
