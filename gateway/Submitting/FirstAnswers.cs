using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using SingleWindow.Gateway.Keeping;

namespace SingleWindow.Gateway.Submitting;

/// <summary>Which Idempotency-Keys are taken, and what was answered first.</summary>
/// <remarks>
/// Commits do not wait for the disk. What a crash of PostgreSQL can lose is the last fraction of a second of this table;
/// the retry then reaches the service once more, and the service, which knows the declaration by its LRN and answers
/// "already so" to a repeated command, gives the same answer.
/// </remarks>
internal sealed class FirstAnswers : IAsyncDisposable
{
    private const string Insert = """
        insert into gateway.submission (client, key, claim, instance, fingerprint, started)
        select u.client, u.key, u.claim, $5, u.fingerprint, u.started
        from unnest($1, $2, $3, $4, $6) as u (client, key, claim, fingerprint, started)
        on conflict do nothing returning claim
        """;

    // The first answer, and whether a claim without answer has lost its gateway.
    private const string Look = """
        select s.claim, s.fingerprint, s.status, s.headers, s.body,
            i.seen is null or i.seen < $3 or s.started < $4 as lost
        from gateway.submission s left join gateway.instance i on i.id = s.instance
        where s.client = $1 and s.key = $2
        """;

    private const string TakeOver = """
        update gateway.submission set claim = $4, instance = $5, started = $6
        where client = $1 and key = $2 and claim = $3 and status is null
        """;

    private const string Settle = """
        update gateway.submission s set status = u.status, headers = u.headers, body = u.body
        from unnest($1, $2, $3, $4, $5, $6) as u (client, key, claim, status, headers, body)
        where s.client = u.client and s.key = u.key and s.claim = u.claim
        """;

    private const string Release =
        "delete from gateway.submission where client = $1 and key = $2 and claim = $3 and status is null";

    private readonly NpgsqlDataSource _store;
    private readonly Instance _instance;
    private readonly KeepingSettings _settings;
    private readonly Batches<Claim, bool> _claims;
    private readonly Batches<(Claim Claim, FirstAnswer Answer), bool> _answers;

    public FirstAnswers(string connectionString, Instance instance, IOptions<KeepingSettings> settings)
    {
        _store = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "gateway submissions",
            MaxAutoPrepare = 16,
            AutoPrepareMinUsages = 1,
            NoResetOnClose = true,
            CommandTimeout = 5,
            // A plan made while the table is small would scan it when it is large: only the primary key is ever right.
            Options = "-c synchronous_commit=off -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off",
        });
        _instance = instance;
        _settings = settings.Value;
        _claims = new(InsertAll);
        _answers = new(SettleAll);
    }

    public async Task<Claimed> Take(Claim claim, CancellationToken stop)
    {
        // A claim can vanish between insert and look (its holder released it): then it is free, and asked for again.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            if (await _claims.Ask(claim)) return new(ClaimState.Taken);
            if (await LookAt(claim, stop) is { } claimed) return claimed;
        }

        return new(ClaimState.Running);
    }

    /// <summary>On record from here on; the same request gets the same answer.</summary>
    public Task Answer(Claim claim, FirstAnswer answer) => _answers.Ask((claim, answer));

    /// <summary>There was no answer worth keeping: the next request with this key is the first again.</summary>
    public async Task Free(Claim claim)
    {
        await using var command = Command(Release, claim.Client, claim.Key, claim.Id);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<Claimed?> LookAt(Claim claim, CancellationToken stop)
    {
        Guid holder;
        await using (var look = Command(
            Look, claim.Client, claim.Key, claim.At - _settings.DeadAfter, claim.At - _settings.ClaimLife))
        await using (var row = await look.ExecuteReaderAsync(stop))
        {
            if (!await row.ReadAsync(stop)) return null;
            holder = row.GetGuid(0);
            if (!(await row.GetFieldValueAsync<byte[]>(1, stop)).AsSpan().SequenceEqual(claim.Fingerprint)) return new(ClaimState.Reused);
            if (!await row.IsDBNullAsync(2, stop))
            {
                return new(ClaimState.Answered,
                    new(row.GetInt16(2), row.GetString(3), await row.GetFieldValueAsync<byte[]>(4, stop)));
            }

            if (!row.GetBoolean(5)) return new(ClaimState.Running);
        }

        await using var take = Command(
            TakeOver, claim.Client, claim.Key, holder, claim.Id, _instance.Id, claim.At);
        return new(await take.ExecuteNonQueryAsync(stop) == 1 ? ClaimState.Taken : ClaimState.Running);
    }

    private async Task<IReadOnlyList<bool>> InsertAll(IReadOnlyList<Claim> claims)
    {
        // In one order everywhere, or two gateways could wait for each other's rows.
        var sorted = Sorted(claims, static claim => claim);
        await using var insert = _store.CreateCommand(Insert);
        Add(insert, NpgsqlDbType.Text, Array.ConvertAll(sorted, c => c.Client));
        Add(insert, NpgsqlDbType.Text, Array.ConvertAll(sorted, c => c.Key));
        Add(insert, NpgsqlDbType.Uuid, Array.ConvertAll(sorted, c => c.Id));
        Add(insert, NpgsqlDbType.Bytea, Array.ConvertAll(sorted, c => c.Fingerprint));
        insert.Parameters.Add(new() { Value = _instance.Id });
        Add(insert, NpgsqlDbType.TimestampTz, Array.ConvertAll(sorted, c => c.At));

        var taken = new HashSet<Guid>(sorted.Length);
        await using var row = await insert.ExecuteReaderAsync();
        while (await row.ReadAsync()) taken.Add(row.GetGuid(0));
        return [.. claims.Select(claim => taken.Contains(claim.Id))];
    }

    private async Task<IReadOnlyList<bool>> SettleAll(IReadOnlyList<(Claim Claim, FirstAnswer Answer)> answers)
    {
        var sorted = Sorted(answers, static answer => answer.Claim);
        await using var settle = _store.CreateCommand(Settle);
        Add(settle, NpgsqlDbType.Text, Array.ConvertAll(sorted, a => a.Claim.Client));
        Add(settle, NpgsqlDbType.Text, Array.ConvertAll(sorted, a => a.Claim.Key));
        Add(settle, NpgsqlDbType.Uuid, Array.ConvertAll(sorted, a => a.Claim.Id));
        Add(settle, NpgsqlDbType.Smallint, Array.ConvertAll(sorted, a => (short)a.Answer.Status));
        Add(settle, NpgsqlDbType.Text, Array.ConvertAll(sorted, a => a.Answer.Headers));
        Add(settle, NpgsqlDbType.Bytea, Array.ConvertAll(sorted, a => a.Answer.Body));
        await settle.ExecuteNonQueryAsync();
        return new bool[answers.Count];
    }

    private static T[] Sorted<T>(IReadOnlyList<T> all, Func<T, Claim> claim) =>
        [.. all.OrderBy(one => claim(one).Client, StringComparer.Ordinal).ThenBy(one => claim(one).Key, StringComparer.Ordinal)];

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = _store.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, T[] values) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { NpgsqlDbType = type | NpgsqlDbType.Array, TypedValue = values });

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
