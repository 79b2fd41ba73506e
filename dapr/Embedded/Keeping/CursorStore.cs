using Npgsql;
using SingleWindow.Embedded.Delivering;

namespace SingleWindow.Embedded.Keeping;

/// <summary>Where each consumer group stands, and what it has parked.</summary>
internal sealed class CursorStore(Databases databases)
{
    // A lease is free when it was given back, when it ran out, or when the process that holds it is gone, which
    // shows at once: a living runtime holds an advisory lock on the number it owns leases by.
    private const string Acquiring = """
        update dapr.cursor set owner = $4, lease_until = now() + $5
        where consumer = $1 and topic = $2 and lane = $3 and (owner is null or owner = $4 or lease_until < now()
            or not exists (select 1 from pg_locks where locktype = 'advisory' and objsubid = 2
                and classid::bigint = $6 and objid::bigint = dapr.cursor.owner::bigint))
        returning position
        """;

    private const string Advancing = """
        update dapr.cursor c set position = greatest(c.position, u.position)
        from unnest($1::text[], $2::text[], $3::int[], $4::bigint[]) as u(consumer, topic, lane, position)
        where c.consumer = u.consumer and c.topic = u.topic and c.lane = u.lane and c.owner = $5
        returning c.consumer, c.topic, c.lane
        """;

    /// <summary>Makes the group known; from then on nothing it has not passed is thrown away.</summary>
    /// <param name="oldest">Begin with what is still kept, or with what comes next.</param>
    public async Task Ensure(CursorId id, bool oldest, CancellationToken stop)
    {
        await using var command = databases.Durable.CreateCommand(
            "insert into dapr.cursor (consumer, topic, lane, position) values ($1, $2, $3, case when $4 then 0 else "
            + "coalesce((select last from dapr.lane where topic = $2 and lane = $3), 0) end) on conflict do nothing");
        Add(command, id);
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = oldest });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>The state of the lane if the lease is ours now, else null.</summary>
    public async Task<LaneState?> Acquire(CursorId id, int owner, TimeSpan lease, CancellationToken stop)
    {
        await using var command = databases.Lazy.CreateCommand(Acquiring);
        Add(command, id);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = owner });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = lease });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Lease.LockClass });
        return await command.ExecuteScalarAsync(stop) is long position ? LaneState.At(position, await Parked(id, stop)) : null;
    }

    /// <summary>Moves many cursors at once; answers those that are still ours.</summary>
    public async Task<HashSet<CursorId>> Advance(IReadOnlyList<KeyValuePair<CursorId, long>> cursors, int owner, CancellationToken stop)
    {
        await using var command = databases.Lazy.CreateCommand(Advancing);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. cursors.Select(cursor => cursor.Key.Consumer)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. cursors.Select(cursor => cursor.Key.Topic)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. cursors.Select(cursor => cursor.Key.Lane)] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. cursors.Select(cursor => cursor.Value)] });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = owner });
        var ours = new HashSet<CursorId>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            ours.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
        }

        return ours;
    }

    /// <summary>Stores a settlement whole: cursor and parked messages in one commit. False when the lease is lost.</summary>
    public async Task<bool> Settle(CursorId id, Settlement settlement, int owner, CancellationToken stop)
    {
        await using var connection = await databases.Lazy.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var move = new NpgsqlCommand(
            "update dapr.cursor set position = greatest(position, $4) where consumer = $1 and topic = $2 and lane = $3 and owner = $5",
            connection, transaction);
        Add(move, id);
        move.Parameters.Add(new NpgsqlParameter<long> { TypedValue = settlement.State.Cursor });
        move.Parameters.Add(new NpgsqlParameter<int> { TypedValue = owner });
        if (await move.ExecuteNonQueryAsync(stop) == 0)
        {
            return false;
        }

        // A message may be parked and then parked again or done within one settlement: the last word counts.
        var parked = settlement.Store.Where(p => settlement.State.Waiting.ContainsKey(p.Seq)).GroupBy(p => p.Seq).Select(g => g.Last());
        await using var park = new NpgsqlCommand(
            "insert into dapr.parked (consumer, topic, lane, seq, key, attempts, next_at, reason) "
            + "select $1, $2, $3, * from unnest($4::bigint[], $5::text[], $6::int[], $7::timestamptz[], $8::text[]) "
            + "on conflict (consumer, topic, lane, seq) do update set attempts = excluded.attempts, next_at = excluded.next_at, "
            + "reason = excluded.reason", connection, transaction);
        Add(park, id);
        Add(park, [.. parked]);
        await park.ExecuteNonQueryAsync(stop);
        await using var forget = new NpgsqlCommand(
            "delete from dapr.parked where consumer = $1 and topic = $2 and lane = $3 and seq = any($4)", connection, transaction);
        Add(forget, id);
        forget.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. settlement.Forget] });
        await forget.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    public async Task Release(int owner, CancellationToken stop)
    {
        await using var command = databases.Lazy.CreateCommand("update dapr.cursor set owner = null, lease_until = null where owner = $1");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = owner });
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<List<Parked>> Parked(CursorId id, CancellationToken stop)
    {
        await using var command = databases.Lazy.CreateCommand(
            "select seq, key, attempts, next_at, reason from dapr.parked where consumer = $1 and topic = $2 and lane = $3");
        Add(command, id);
        var parked = new List<Parked>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            parked.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetInt32(2),
                await reader.GetFieldValueAsync<DateTimeOffset>(3, stop), reader.GetString(4)));
        }

        return parked;
    }

    private static void Add(NpgsqlCommand command, CursorId id)
    {
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id.Consumer });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id.Topic });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = id.Lane });
    }

    private static void Add(NpgsqlCommand command, List<Parked> parked)
    {
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. parked.Select(p => p.Seq)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. parked.Select(p => p.Key)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. parked.Select(p => p.Attempts)] });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. parked.Select(p => p.NextAt.UtcDateTime)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. parked.Select(p => p.Reason)] });
    }
}
