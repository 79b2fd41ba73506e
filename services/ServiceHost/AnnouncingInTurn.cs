using JasperFx.Events;
using Marten;
using Marten.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SingleWindow.ServiceHost;

/// <summary>One of very many at once: told when it is its turn, so that nobody else waits for all of them.</summary>
public interface IAnnouncedInTurn : IAnnounced;

/// <summary>Says when the next of the facts that wait for their turn may go out.</summary>
public interface ITurn
{
    /// <summary>Returns when it is the turn of the next page.</summary>
    /// <param name="page">Streams whose facts go out next.</param>
    /// <param name="since">When the oldest of these facts was stored.</param>
    Task Comes(IReadOnlyList<string> page, DateTimeOffset since, CancellationToken stop);
}

/// <summary>
/// The outbox of facts that are told in turn. It looks for them now and then: a second subscription of the event store would be woken
/// by every commit, to find nothing. One instance at a time, by a lock of the session.
/// </summary>
internal sealed class AnnouncingInTurn(
    ITurn turn, Announcement announcement, Publishing publishing, IDocumentStore store, NpgsqlDataSource database, string schema, ILogger<AnnouncingInTurn> log)
    : BackgroundService
{
    private const long Lock = 0x5357_5455; // "SWTU"
    private const int PageSize = 250;

    // Real time, whatever the clock of the business says: it is about load.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan TryEvery = TimeSpan.FromSeconds(1);

    private readonly Type[] types = [.. announcement.InTurn];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                if (await Ask<bool>(connection, $"select pg_try_advisory_lock({Lock})", stoppingToken)) await Lead(connection, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("What is told in turn is not told now, trying again: {Error}", failure.Message);
            }

            await Task.Delay(TryEvery, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>For as long as the connection lives, and the lock with it.</summary>
    private async Task Lead(NpgsqlConnection connection, CancellationToken stop)
    {
        try
        {
            var mark = await Ask<long>(connection, $"select upto from {schema}.told_in_turn", stop);
            while (true)
            {
                // As far as no older transaction is still on its way, says the daemon of the event store.
                var high = await Ask<long>(connection, $"select coalesce((select last_seq_id from {schema}.mt_event_progression where name = 'HighWaterMark'), 0)", stop);
                var page = high > mark ? await Page(mark, high, stop) : [];
                if (page.Count > 0)
                {
                    await turn.Comes([.. page.Select(e => e.StreamKey!).Distinct(StringComparer.Ordinal)], page[0].Timestamp, stop);
                    await publishing.All(page, "in-turn", stop);
                }

                var reached = page.Count == PageSize ? page[^1].Sequence : high;
                if (page.Count > 0) await Ask<long>(connection, $"update {schema}.told_in_turn set upto = {reached} returning upto", stop);
                mark = reached;
                if (page.Count == 0) await Task.Delay(LookEvery, TimeProvider.System, stop);
            }
        }
        finally
        {
            // The pool keeps the connection, and would keep the lock.
            await Ask<bool>(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<IEvent>> Page(long after, long upTo, CancellationToken stop)
    {
        await using var session = store.QuerySession();
        return await session.Events.QueryAllRawEvents()
            .Where(e => e.Sequence > after && e.Sequence <= upTo && e.EventTypesAre(types)).OrderBy(e => e.Sequence).Take(PageSize).ToListAsync(stop);
    }

#pragma warning disable CA2100 // made of names and numbers of this program
    private static async Task<T> Ask<T>(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(stop))!;
    }
#pragma warning restore CA2100
}
