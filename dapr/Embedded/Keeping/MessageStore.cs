using Npgsql;
using NpgsqlTypes;
using SingleWindow.Embedded.Enveloping;

namespace SingleWindow.Embedded.Keeping;

/// <summary>Appends messages to lanes and reads them back.</summary>
internal sealed class MessageStore(Databases databases)
{
    // One statement, one commit, however many messages and topics. Lane rows are locked in order, so that two
    // runtimes cannot deadlock, and until the commit, so that seq is the order of commit.
    private const string Appending = """
        with given as materialized (
            select * from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::timestamptz[])
                with ordinality as g(topic, lane, id, key, data, metadata, expires_at, nth)),
        counted as (select topic, lane, count(*) as n from given group by topic, lane order by topic, lane),
        bumped as (
            insert into dapr.lane as l (topic, lane, last) select topic, lane, n from counted order by topic, lane
            on conflict (topic, lane) do update set last = l.last + excluded.last
            returning l.topic, l.lane, l.last),
        kept as (
            insert into dapr.message (topic, lane, seq, id, key, data, metadata, expires_at)
            select g.topic, g.lane, b.last - c.n + row_number() over (partition by g.topic, g.lane order by g.nth),
                g.id, g.key, g.data, g.metadata::jsonb, g.expires_at
            from given g join bumped b using (topic, lane) join counted c using (topic, lane))
        select topic, lane, last from bumped
        """;

    private const string Columns = "select seq, id, key, data, metadata::text, expires_at from dapr.message";

    /// <summary>The last seq of each lane written to; the messages of a lane end there, in the order given.</summary>
    public async Task<Dictionary<LaneId, long>> Append(IReadOnlyList<(LaneId Lane, Sealed Message)> messages, CancellationToken stop)
    {
        await using var command = databases.Durable.CreateCommand(Appending);
        command.Parameters.Add(Array(messages, NpgsqlDbType.Text, m => m.Lane.Topic));
        command.Parameters.Add(Array(messages, NpgsqlDbType.Integer, m => m.Lane.Lane));
        command.Parameters.Add(Array(messages, NpgsqlDbType.Text, m => m.Message.Id));
        command.Parameters.Add(Array(messages, NpgsqlDbType.Text, m => m.Message.Key));
        command.Parameters.Add(Array(messages, NpgsqlDbType.Bytea, m => m.Message.Data));
        command.Parameters.Add(Array(messages, NpgsqlDbType.Text, m => m.Message.Metadata));
        command.Parameters.Add(Array(messages, NpgsqlDbType.TimestampTz, m => m.Message.ExpiresAt?.UtcDateTime));
        var last = new Dictionary<LaneId, long>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            last[new(reader.GetString(0), reader.GetInt32(1))] = reader.GetInt64(2);
        }

        return last;
    }

    public Task<List<Stored>> After(LaneId lane, long seq, int limit, CancellationToken stop) => Read(
        $"{Columns} where topic = $1 and lane = $2 and seq > $3 order by seq limit $4",
        [Value(lane.Topic), Value(lane.Lane), Value(seq), Value(limit)], stop);

    public Task<List<Stored>> These(LaneId lane, IReadOnlyList<long> seqs, CancellationToken stop) => Read(
        $"{Columns} where topic = $1 and lane = $2 and seq = any($3) order by seq",
        [Value(lane.Topic), Value(lane.Lane), Value(seqs.ToArray())], stop);

    /// <summary>The last seq of every lane there is, also those written by another runtime.</summary>
    public async Task<Dictionary<LaneId, long>> Ends(CancellationToken stop)
    {
        await using var command = databases.Lazy.CreateCommand("select topic, lane, last from dapr.lane");
        await using var reader = await command.ExecuteReaderAsync(stop);
        var ends = new Dictionary<LaneId, long>();
        while (await reader.ReadAsync(stop))
        {
            ends[new(reader.GetString(0), reader.GetInt32(1))] = reader.GetInt64(2);
        }

        return ends;
    }

    private async Task<List<Stored>> Read(string sql, NpgsqlParameter[] parameters, CancellationToken stop)
    {
        await using var command = databases.Lazy.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var messages = new List<Stored>();
        while (await reader.ReadAsync(stop))
        {
            messages.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), (byte[])reader.GetValue(3))
            {
                Metadata = await reader.IsDBNullAsync(4, stop) ? null : reader.GetString(4),
                ExpiresAt = await reader.IsDBNullAsync(5, stop) ? null : await reader.GetFieldValueAsync<DateTimeOffset>(5, stop),
            });
        }

        return messages;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<T[]> Array<T>(
        IReadOnlyList<(LaneId Lane, Sealed Message)> messages, NpgsqlDbType type, Func<(LaneId Lane, Sealed Message), T> column) =>
        new() { TypedValue = [.. messages.Select(column)], NpgsqlDbType = type | NpgsqlDbType.Array };
}
