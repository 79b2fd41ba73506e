using Npgsql;
using Weasel.Postgresql.Tables;

namespace SingleWindow.Declarations.Pushing;

/// <summary>What is to be delivered to whom, one row per event and subscription: durable, and apart for each subscriber.</summary>
/// <remarks>A table and not documents: rows are claimed with <c>skip locked</c>, so that several instances share the work.</remarks>
internal sealed class Queue(NpgsqlDataSource database)
{
    private const string Columns =
        "number, event, type, mrn, state, attempts, created_at, next_at, last_at, last_status, last_error, body";

    public static IEnumerable<Table> Tables(string schema)
    {
        var delivery = new Table($"{schema}.delivery");
        delivery.AddColumn<string>("subscription").AsPrimaryKey();
        delivery.AddColumn<long>("number").AsPrimaryKey();
        delivery.AddColumn<string>("event").NotNull();
        delivery.AddColumn<string>("type").NotNull();
        delivery.AddColumn<string>("mrn").NotNull();
        delivery.AddColumn<string>("body").NotNull();
        delivery.AddColumn<string>("state").NotNull().DefaultValueByString("pending");
        delivery.AddColumn<int>("attempts").NotNull().DefaultValue(0);
        delivery.AddColumn<DateTimeOffset>("created_at").NotNull();
        delivery.AddColumn<DateTimeOffset>("next_at").NotNull();
        delivery.AddColumn<DateTimeOffset>("leased_until");
        delivery.AddColumn<DateTimeOffset>("last_at");
        delivery.AddColumn<int>("last_status");
        delivery.AddColumn<string>("last_error");
        delivery.Indexes.Add(new IndexDefinition("delivery_due") { Columns = ["next_at"], Predicate = "(state = 'pending'::text)" });
        yield return delivery;

        var health = new Table($"{schema}.receiver_health");
        health.AddColumn<string>("subscription").AsPrimaryKey();
        health.AddColumn<int>("failures").NotNull();
        health.AddColumn<DateTimeOffset>("failing_since").NotNull();
        yield return health;
    }

    /// <summary>For the transaction that moves the mark of the feed: <c>?</c> stands for subscription, number, event, type, MRN, body, now, now.</summary>
    public const string Insert = """
        insert into declaration.delivery (subscription, number, event, type, mrn, body, created_at, next_at)
        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """;

    public Task<List<string>> Due(DateTimeOffset now, CancellationToken stop) => Read(
        "select distinct subscription from declaration.delivery where state = 'pending' and next_at <= $1 and (leased_until is null or leased_until < $1)",
        static row => row.GetString(0), stop, now);

    /// <summary>Takes the oldest due delivery of a subscriber for a while; null when there is none that nobody else has.</summary>
    public async Task<Delivery?> Claim(string subscription, DateTimeOffset now, TimeSpan lease, CancellationToken stop) => (await Read(
        $"""
         update declaration.delivery set leased_until = $3, attempts = attempts + 1
         where subscription = $1 and number = (
             select number from declaration.delivery
             where subscription = $1 and state = 'pending' and next_at <= $2 and (leased_until is null or leased_until < $2)
             order by number limit 1 for update skip locked)
         returning {Columns}
         """, Delivery.Of, stop, subscription, now, now + lease)).SingleOrDefault();

    /// <summary>Of the attempt that was claimed: a replay asked for meanwhile begins to count anew, and is not taken for done.</summary>
    public Task Delivered(string subscription, Delivery claimed, int status, DateTimeOffset at, CancellationToken stop) => Execute(
        """
        with health as (delete from declaration.receiver_health where subscription = $1)
        update declaration.delivery set state = 'delivered', leased_until = null, last_at = $3, last_status = $4, last_error = null
        where subscription = $1 and number = $2 and attempts = $5
        """, stop, subscription, claimed.Number, at, status, claimed.Attempts);

    /// <param name="all">The receiver itself is ill: everything else waits for it as long.</param>
    /// <returns>Since when the receiver has been failing.</returns>
    public async Task<DateTimeOffset> Failed(
        string subscription, Delivery claimed, int? status, string error, bool all, DateTimeOffset at, DateTimeOffset next, bool givenUp, CancellationToken stop)
    {
        await Execute(
            """
            update declaration.delivery set state = case when $7 then 'failed' else 'pending' end, leased_until = null, last_at = $3,
                last_status = $4, last_error = $5, next_at = $6 where subscription = $1 and number = $2 and attempts = $8
            """, stop, subscription, claimed.Number, at, (object?)status ?? DBNull.Value, error, next, givenUp, claimed.Attempts);
        if (!all) return at;
        await Execute(
            "update declaration.delivery set next_at = $2 where subscription = $1 and state = 'pending' and next_at < $2", stop, subscription, next);
        return (await Read(
            """
            insert into declaration.receiver_health as h (subscription, failures, failing_since) values ($1, 1, $2)
            on conflict (subscription) do update set failures = h.failures + 1 returning failing_since
            """, static row => row.GetFieldValue<DateTimeOffset>(0), stop, subscription, at)).Single();
    }

    public Task Forgive(string subscription, DateTimeOffset now, CancellationToken stop) => Execute(
        """
        with health as (delete from declaration.receiver_health where subscription = $1)
        update declaration.delivery set next_at = $2, attempts = 0 where subscription = $1 and state = 'pending'
        """, stop, subscription, now);

    public Task<List<Delivery>> List(string subscription, string? state, long before, int size, CancellationToken stop) => Read(
        $"""
         select {Columns} from declaration.delivery where subscription = $1 and number < $2 and ($3 = '' or state = $3)
         order by number desc limit $4
         """, Delivery.Of, stop, subscription, before, state ?? "", size);

    /// <returns>How many are delivered again.</returns>
    public Task<int> Replay(string subscription, long number, DateTimeOffset now, CancellationToken stop) => Execute(
        "update declaration.delivery set state = 'pending', attempts = 0, next_at = $3, leased_until = null where subscription = $1 and number = $2",
        stop, subscription, number, now);

    public Task<int> ReplayFrom(string subscription, DateTimeOffset from, DateTimeOffset now, CancellationToken stop) => Execute(
        "update declaration.delivery set state = 'pending', attempts = 0, next_at = $3, leased_until = null where subscription = $1 and created_at >= $2",
        stop, subscription, from, now);

    public Task<int> Forget(DateTimeOffset before, CancellationToken stop) => Execute(
        "delete from declaration.delivery where created_at < $1 and state <> 'pending'", stop, before);

    private async Task<int> Execute(string sql, CancellationToken stop, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return await command.ExecuteNonQueryAsync(stop);
    }

    private async Task<List<T>> Read<T>(string sql, Func<NpgsqlDataReader, T> map, CancellationToken stop, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop)) rows.Add(map(reader));
        return rows;
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = database.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        return command;
    }
}

/// <summary>One event on its way to one subscriber.</summary>
/// <param name="State">pending, delivered or failed (given up).</param>
/// <param name="NextAt">When it is tried next, while pending.</param>
internal sealed record Delivery(
    long Number, string Event, string Type, string Mrn, string State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset NextAt,
    DateTimeOffset? LastAt, int? LastStatus, string? LastError, string Body)
{
    public static Delivery Of(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5),
        row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7), row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
        row.IsDBNull(9) ? null : row.GetInt32(9), row.IsDBNull(10) ? null : row.GetString(10), row.GetString(11));
}
