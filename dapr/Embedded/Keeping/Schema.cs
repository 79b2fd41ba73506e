using Npgsql;

namespace SingleWindow.Embedded.Keeping;

/// <summary>The tables of the engine, all in the schema <c>dapr</c>.</summary>
internal static class Schema
{
    /// <summary>Two runtimes may start at once on one database.</summary>
    private const long CreateLock = 0x64617072;

    // seq is gapless per lane: it is counted in dapr.lane, whose row stays locked until the messages are committed.
    // So messages become visible in the order of seq, and who has read up to n has read everything up to n.
    private const string Tables = """
        create schema if not exists dapr;
        create table if not exists dapr.lane (
            topic text not null, lane int not null, last bigint not null,
            primary key (topic, lane)) with (fillfactor = 50);
        create table if not exists dapr.message (
            topic text not null, lane int not null, seq bigint not null,
            id text not null, key text not null, data bytea not null, metadata jsonb,
            published_at timestamptz not null default now(), expires_at timestamptz,
            primary key (topic, lane, seq)) with (toast_tuple_target = 8160);
        alter table dapr.message alter column data set storage external;
        create table if not exists dapr.cursor (
            consumer text not null, topic text not null, lane int not null,
            position bigint not null, owner int, lease_until timestamptz,
            primary key (consumer, topic, lane)) with (fillfactor = 50);
        create table if not exists dapr.parked (
            consumer text not null, topic text not null, lane int not null, seq bigint not null,
            key text not null, attempts int not null, next_at timestamptz not null, reason text not null,
            primary key (consumer, topic, lane, seq));
        """;

    public static async Task Create(NpgsqlDataSource database, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { new($"select pg_advisory_xact_lock({CreateLock})") },
        };
        foreach (var statement in Tables.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            batch.BatchCommands.Add(new(statement));
        }

        await batch.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
