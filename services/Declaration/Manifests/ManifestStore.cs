using System.Runtime.CompilerServices;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql.Tables;

namespace SingleWindow.Declarations.Manifests;

/// <summary>Uploads and their lines. Lines are copied in as they come, many to a transaction, and are durable from then on.</summary>
internal sealed class ManifestStore(NpgsqlDataSource database)
{
    private const string Columns =
        "id, party, key, profile, format, columns, subject, language, broker, received, complete, done, accepted, rejected, started_at, finished_at";

    public static IEnumerable<Table> Tables(string schema)
    {
        var manifest = new Table($"{schema}.manifest");
        manifest.AddColumn<string>("id").AsPrimaryKey();
        foreach (var text in new[] { "party", "key", "profile", "format", "subject", "language" }) manifest.AddColumn<string>(text).NotNull();
        manifest.AddColumn("columns", "text[]").NotNull();
        foreach (var flag in new[] { "broker", "complete" }) manifest.AddColumn<bool>(flag).NotNull();
        foreach (var count in new[] { "received", "done", "accepted", "rejected" }) manifest.AddColumn<int>(count).NotNull().DefaultValue(0);
        manifest.AddColumn<DateTimeOffset>("started_at").NotNull();
        manifest.AddColumn<DateTimeOffset>("finished_at");
        manifest.AddColumn<DateTimeOffset>("leased_until");
        manifest.Indexes.Add(new IndexDefinition("manifest_key") { Columns = ["party", "key"], IsUnique = true });
        yield return manifest;

        var line = new Table($"{schema}.manifest_line");
        line.AddColumn<string>("manifest").AsPrimaryKey();
        line.AddColumn<int>("number").AsPrimaryKey();
        line.AddColumn<string>("text").NotNull();
        line.AddColumn<string>("reference");
        line.AddColumn<string>("mrn");
        line.AddColumn<string>("findings");
        yield return line;
    }

    /// <summary>For the transaction that lodges a batch: <c>?</c> stands for numbers, references, MRNs, findings, manifest.</summary>
    public const string Record = """
        update declaration.manifest_line l set reference = d.reference, mrn = d.mrn, findings = d.findings
        from unnest(?, ?, ?, ?) as d (number, reference, mrn, findings) where l.manifest = ? and l.number = d.number
        """;

    /// <summary>Counts only when nobody else has decided the same lines: accepted, rejected, last number, manifest, last number before.</summary>
    public const string Count = """
        update declaration.manifest set accepted = accepted + ?, rejected = rejected + ?, done = ? where id = ? and done = ?
        """;

    /// <summary>The upload of a key; begun now if there is none.</summary>
    public async Task<Manifest> Open(Manifest wanted, CancellationToken stop)
    {
        await using (var insert = database.CreateCommand(
            """
            insert into declaration.manifest (id, party, key, profile, format, columns, subject, language, broker, complete, started_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, false, $10) on conflict (party, key) do nothing
            """))
        {
            foreach (var value in new object[]
            {
                wanted.Id, wanted.Party, wanted.Key, wanted.Profile, wanted.Format.ToString(), wanted.Columns.ToArray(), wanted.Subject, wanted.Language,
                wanted.Broker, wanted.StartedAt,
            })
            {
                insert.Parameters.Add(new() { Value = value });
            }

            await insert.ExecuteNonQueryAsync(stop);
        }

        return (await Read("party = $1 and key = $2", stop, wanted.Party, wanted.Key))[0];
    }

    public async Task<Manifest?> Find(string id, CancellationToken stop) => await Read("id = $1", stop, id) is [var found] ? found : null;

    public Task<List<Manifest>> List(string party, string before, int size, CancellationToken stop) =>
        Read("party = $1 and id < $2 order by id desc limit $3", stop, party, before, size);

    /// <summary>Lines from a number on. False when somebody else is adding to the same upload.</summary>
    public async Task<bool> Add(string id, int first, IReadOnlyList<string> lines, CancellationToken stop)
    {
        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using (var advance = new NpgsqlCommand("update declaration.manifest set received = $3 where id = $1 and received = $2 and not complete", connection, transaction))
        {
            advance.Parameters.AddRange(new[] { new NpgsqlParameter { Value = id }, new NpgsqlParameter { Value = first - 1 }, new NpgsqlParameter { Value = first - 1 + lines.Count } });
            if (await advance.ExecuteNonQueryAsync(stop) == 0) return false;
        }

        await using (var copy = await connection.BeginBinaryImportAsync("copy declaration.manifest_line (manifest, number, text) from stdin (format binary)", stop))
        {
            for (var n = 0; n < lines.Count; n++)
            {
                await copy.StartRowAsync(stop);
                await copy.WriteAsync(id, NpgsqlDbType.Text, stop);
                await copy.WriteAsync(first + n, NpgsqlDbType.Integer, stop);
                await copy.WriteAsync(lines[n], NpgsqlDbType.Text, stop);
            }

            await copy.CompleteAsync(stop);
        }

        await transaction.CommitAsync(stop);
        return true;
    }

    public async Task Complete(string id, CancellationToken stop)
    {
        await using var command = database.CreateCommand("update declaration.manifest set complete = true where id = $1");
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Takes an upload that has lines to decide, or that only needs to be finished, for a while.</summary>
    public async Task<Manifest?> Claim(DateTimeOffset now, TimeSpan lease, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"""
             update declaration.manifest set leased_until = $2 where id = (
                 select id from declaration.manifest
                 where finished_at is null and (received > done or complete) and (leased_until is null or leased_until < $1)
                 order by started_at limit 1 for update skip locked)
             returning {Columns}
             """);
        command.Parameters.AddRange(new[] { new NpgsqlParameter { Value = now }, new NpgsqlParameter { Value = now + lease } });
        return (await Rows(command, stop)).SingleOrDefault();
    }

    /// <summary>Goes on with an upload that is taken: how it stands now.</summary>
    public async Task<Manifest> Keep(string id, DateTimeOffset now, TimeSpan lease, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"""
             update declaration.manifest set leased_until = $3,
                 finished_at = case when complete and done = received then coalesce(finished_at, $2) end
             where id = $1 returning {Columns}
             """);
        command.Parameters.AddRange(new[] { new NpgsqlParameter { Value = id }, new NpgsqlParameter { Value = now }, new NpgsqlParameter { Value = now + lease } });
        return (await Rows(command, stop)).Single();
    }

    /// <summary>Whether lines wait to be decided, in whatever upload.</summary>
    public async Task<bool> HasUndecided(CancellationToken stop)
    {
        await using var command = database.CreateCommand("select exists (select from declaration.manifest where finished_at is null and received > done)");
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>Those of these declarations that wait for a first answer of another service.</summary>
    public async Task<List<string>> Unanswered(IReadOnlyList<string> declarations, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            """
            select id from declaration.mt_doc_declaration
            where id = any($1) and lower(status) = 'registered' and jsonb_path_exists(data, '$.gates.all[*] ? (@.source == 0)')
            """);
        command.Parameters.Add(new() { Value = declarations.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var unanswered = new List<string>();
        while (await reader.ReadAsync(stop)) unanswered.Add(reader.GetString(0));
        return unanswered;
    }

    public async Task Release(string id, CancellationToken stop)
    {
        await using var command = database.CreateCommand("update declaration.manifest set leased_until = null where id = $1");
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<List<(int Number, string Text)>> Lines(string id, int after, int most, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "select number, text from declaration.manifest_line where manifest = $1 and number > $2 order by number limit $3");
        command.Parameters.AddRange(new[] { new NpgsqlParameter { Value = id }, new NpgsqlParameter { Value = after }, new NpgsqlParameter { Value = most } });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var lines = new List<(int, string)>();
        while (await reader.ReadAsync(stop)) lines.Add((reader.GetInt32(0), reader.GetString(1)));
        return lines;
    }

    /// <summary>What every line came to, in order, while it is read.</summary>
    public async IAsyncEnumerable<LineResult> Results(string id, int done, [EnumeratorCancellation] CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            "select number, reference, mrn, findings from declaration.manifest_line where manifest = $1 order by number");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop)) yield return Result(reader, done);
    }

    private static LineResult Result(NpgsqlDataReader reader, int done)
    {
        var (number, mrn) = (reader.GetInt32(0), Text(reader, 2));
        return new(number, Text(reader, 1), number > done ? "waiting" : mrn is null ? "rejected" : "accepted", mrn, Text(reader, 3));
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private async Task<List<Manifest>> Read(string where, CancellationToken stop, params object[] parameters)
    {
        await using var command = database.CreateCommand($"select {Columns} from declaration.manifest where {where}");
        foreach (var parameter in parameters) command.Parameters.Add(new() { Value = parameter });
        return await Rows(command, stop);
    }

    private static async Task<List<Manifest>> Rows(NpgsqlCommand command, CancellationToken stop)
    {
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<Manifest>();
        while (await reader.ReadAsync(stop)) rows.Add(Of(reader));
        return rows;
    }

    private static Manifest Of(NpgsqlDataReader reader) => new(
        reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), Enum.Parse<ManifestFormat>(reader.GetString(4)),
        reader.GetFieldValue<string[]>(5), reader.GetString(6), reader.GetString(7), reader.GetBoolean(8), reader.GetInt32(9), reader.GetBoolean(10),
        reader.GetInt32(11), reader.GetInt32(12), reader.GetInt32(13), reader.GetFieldValue<DateTimeOffset>(14),
        reader.IsDBNull(15) ? null : reader.GetFieldValue<DateTimeOffset>(15));
}

/// <param name="Status">accepted, rejected or waiting.</param>
/// <param name="Findings">As JSON.</param>
internal sealed record LineResult(int Line, string? Reference, string Status, string? Mrn, string? Findings);
