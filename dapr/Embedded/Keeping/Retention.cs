using Npgsql;
using SingleWindow.Embedded.Configuring;

namespace SingleWindow.Embedded.Keeping;

/// <summary>Deletes messages that every consumer group has passed and none has parked, once they are old enough.</summary>
internal sealed class Retention(Databases databases, Resources resources, TimeProvider clock, ILogger<Retention> log) : BackgroundService
{
    /// <summary>A topic that nobody has subscribed to yet keeps its messages so long, whatever the retention.</summary>
    public static readonly TimeSpan Unread = TimeSpan.FromDays(7);

    private const string Deleting = """
        delete from dapr.message where ctid = any(array(
            select m.ctid from dapr.message m
            join (select topic, lane, min(position) as position from dapr.cursor group by topic, lane) c using (topic, lane)
            where m.topic like $1 and m.seq <= c.position and m.published_at < now() - $2
                and not exists (select 1 from dapr.parked p where p.topic = m.topic and p.lane = m.lane and p.seq = m.seq)
            limit 5000))
        """;

    private const string DeletingUnread = """
        delete from dapr.message m where m.topic like $1 and m.published_at < now() - $2
            and not exists (select 1 from dapr.cursor c where c.topic = m.topic and c.lane = m.lane)
        """;

    public async Task<int> Sweep(CancellationToken stop)
    {
        var swept = 0;
        foreach (var component in resources.Components.Where(component => component.IsPubSub))
        {
            int deleted;
            do
            {
                deleted = await Run(Deleting, component.Name, component.Retention, stop);
                swept += deleted;
            }
            while (deleted == 5000);

            swept += await Run(DeletingUnread, component.Name, Unread, stop);
        }

        return swept;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Sweep(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("Old messages are not deleted: {Reason}", e.Message);
            }
        }
    }

    private async Task<int> Run(string sql, string component, TimeSpan age, CancellationToken stop)
    {
        await using var command = databases.Lazy.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = component.Replace("_", @"\_", StringComparison.Ordinal) + "/%" });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = age });
        return await command.ExecuteNonQueryAsync(stop);
    }
}
