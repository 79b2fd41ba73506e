using Npgsql;
using NpgsqlTypes;

namespace SingleWindow.ServiceHost;

/// <summary>The ids of the messages whose effects are committed, and the messages that could not be processed.</summary>
internal sealed class Inbox(NpgsqlDataSource database, string schema, TimeProvider clock)
{
    /// <summary>Longer than any redelivery: after this a repeat is stopped by the versions in the facts alone.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(14);

    public static string Key(Envelope envelope) => $"{envelope.Source} {envelope.Id}";

    /// <summary>In the transaction of the effects: a double key undoes both.</summary>
    public void Remember(Work work, IEnumerable<Envelope> envelopes, DateTimeOffset now) =>
        work.Sql($"insert into {schema}.inbox (id, at) select unnest(?), ?", envelopes.Select(Key).ToArray(), now);

    public async Task<IReadOnlyList<Envelope>> WithoutSeen(IReadOnlyList<Envelope> envelopes, CancellationToken stop)
    {
        await using var query = database.CreateCommand($"select id from {schema}.inbox where id = any($1)");
        query.Parameters.Add(new() { Value = envelopes.Select(Key).ToArray() });
        await using var rows = await query.ExecuteReaderAsync(stop);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(stop))
        {
            seen.Add(rows.GetString(0));
        }

        return [.. envelopes.Where(envelope => !seen.Contains(Key(envelope)))];
    }

    /// <summary>Why a message failed last, so that its dead letter can say so.</summary>
    public async Task RecordFailure(Envelope envelope, Exception failure, CancellationToken stop)
    {
        try
        {
            await using var command = database.CreateCommand(
                $"""
                 insert into {schema}.failure (id, error, at) values ($1, $2, $3)
                 on conflict (id) do update set error = excluded.error, at = excluded.at, attempts = {schema}.failure.attempts + 1
                 """);
            command.Parameters.Add(new() { Value = Key(envelope) });
            command.Parameters.Add(new() { Value = $"{failure.GetType().Name}: {failure.Message}" });
            command.Parameters.Add(new() { Value = clock.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
            await command.ExecuteNonQueryAsync(stop);
        }
        catch (NpgsqlException)
        {
            // The database is away, which is why the message failed: it will come again.
        }
    }

    public async Task Forget(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"delete from {schema}.inbox where at < $1; delete from {schema}.failure where at < $1");
        command.Parameters.Add(new() { Value = clock.GetUtcNow() - Retention, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        await command.ExecuteNonQueryAsync(stop);
    }
}
