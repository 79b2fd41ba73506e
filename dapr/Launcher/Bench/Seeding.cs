using Npgsql;

namespace SingleWindow.Launcher.Bench;

/// <summary>
/// Fills the stores with copies of declarations that were really cleared, so that cost can be measured with many stored.
/// </summary>
/// <remarks>
/// A copy has an MRN and a reference of its own in every stream, fact and document of all four services. Facts of copies stand
/// before the first sequence number, where the outbox has long been: they are never announced.
/// </remarks>
internal sealed class Seeding(string connectionString)
{
    private const int Templates = 100;
    private const int CopiesAtOnce = 500;
    private long _stored;

    /// <summary>Adds copies until so many are stored in all; says how many there are now and then.</summary>
    public async Task Until(long stored, Action<string> tell, CancellationToken stop)
    {
        var cleared = await Cleared(stop);
        var first = _stored / cleared.Count;
        var last = (stored - 1) / cleared.Count;
        foreach (var service in Parts.Services.Keys)
        {
            await using var source = NpgsqlDataSource.Create(Of(service));
            var tables = await Tables(source, service, stop);
            await Prepare(source, cleared, tables, stop);
            for (var copy = first; copy <= last; copy += CopiesAtOnce)
            {
                foreach (var table in tables)
                {
                    await using var insert = source.CreateCommand(table.Copy);
                    insert.CommandTimeout = 0;
                    insert.Parameters.Add(new() { Value = copy });
                    insert.Parameters.Add(new() { Value = Math.Min(last, copy + CopiesAtOnce - 1) });
                    await insert.ExecuteNonQueryAsync(stop);
                }

                tell($"{service}: {Math.Min(last + 1, copy + CopiesAtOnce) * cleared.Count:N0} stored");
            }

            await Run(source, "vacuum analyze", stop);
        }

        _stored = stored;
    }

    private string Of(string service) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Database = $"{new NpgsqlConnectionStringBuilder(connectionString).Database}_{service}",
        ApplicationName = "bench-seeding",
        Options = "-c synchronous_commit=off",
    }.ConnectionString;

    /// <summary>MRN and reference of some that have been released.</summary>
    private async Task<IReadOnlyList<(string Mrn, string Lrn)>> Cleared(CancellationToken stop)
    {
        await using var source = NpgsqlDataSource.Create(Of("declaration"));
        await using var read = source.CreateCommand(
            "select data ->> 'mrn', data ->> 'lrn' from declaration.mt_doc_declaration where lower(status) = 'released' order by id desc limit $1");
        read.Parameters.Add(new() { Value = Templates });
        var found = new List<(string, string)>();
        await using var row = await read.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop)) found.Add((row.GetString(0), row.GetString(1)));
        return found.Count > 0 ? found : throw new LauncherException("Nothing has been released that could be copied.");
    }

    private static async Task Prepare(
        NpgsqlDataSource source, IReadOnlyList<(string Mrn, string Lrn)> cleared, IReadOnlyList<Table> tables, CancellationToken stop)
    {
        await Run(source, "create schema if not exists bench", stop);
        await Run(source, "create table if not exists bench.template (n int primary key, mrn text, lrn text)", stop);
        await using var insert = source.CreateCommand(
            "insert into bench.template select row_number() over (), * from unnest($1, $2) on conflict do nothing");
        insert.Parameters.Add(new() { Value = cleared.Select(one => one.Mrn).ToArray() });
        insert.Parameters.Add(new() { Value = cleared.Select(one => one.Lrn).ToArray() });
        await insert.ExecuteNonQueryAsync(stop);
        // Once: a look through a table of millions for each batch of copies would take longer than copying.
        foreach (var table in tables) await Run(source, table.Take, stop);
    }

    /// <summary>Every table that names a declaration in its key, and the statement that copies its rows.</summary>
    private static async Task<IReadOnlyList<Table>> Tables(NpgsqlDataSource source, string schema, CancellationToken stop)
    {
        await using var read = source.CreateCommand(
            """
            select table_name, array_agg(column_name::text order by ordinal_position), array_agg(data_type::text order by ordinal_position)
            from information_schema.columns where table_schema = $1 and is_generated = 'NEVER'
            group by 1 having bool_or(column_name = 'id') order by table_name desc
            """);
        read.Parameters.Add(new() { Value = schema });
        var tables = new List<Table>();
        await using var row = await read.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
        {
            var table = new Table(schema, row.GetString(0), [.. (await row.GetFieldValueAsync<string[]>(1, stop)).Zip(await row.GetFieldValueAsync<string[]>(2, stop))]);
            if (table.Key is not null) tables.Add(table);
        }

        return tables;
    }

#pragma warning disable CA2100 // made of names that the database gave
    private static async Task Run(NpgsqlDataSource source, string sql, CancellationToken stop)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(stop);
    }
#pragma warning restore CA2100

    private sealed record Table(string Schema, string Name, IReadOnlyList<(string Name, string Type)> Columns)
    {
        private const string NewMrn = "substr(t_mrn, 1, 4) || lpad((c * 1000 + t_n)::text, 14, '0')";
        private const string NewLrn = "t_lrn || '-' || c";

        /// <summary>The column by which a row belongs to a declaration; null when the table has none.</summary>
        public string? Key => (Name, IsText("id")) switch
        {
            ("mt_events", _) => "stream_id",
            ("inbox" or "dead_letter" or "failure", _) => null,
            (_, true) => "id",
            _ => null,
        };

        /// <summary>Sets the rows of the templates aside.</summary>
        public string Take =>
            $"""
            create table if not exists bench.{Name} as
            select r.*, t.n t_n, t.mrn t_mrn, t.lrn t_lrn from {Schema}.{Name} r join bench.template t on {Belongs}
            """;

        /// <summary>Copies them for each number from $1 to $2.</summary>
        public string Copy =>
            $"""
            insert into {Schema}.{Name} ({string.Join(", ", Columns.Select(column => $"\"{column.Name}\""))})
            select {string.Join(", ", Columns.Select(Value))} from bench.{Name}, generate_series($1::bigint, $2::bigint) c
            """;

        private string Belongs => Name == "mt_doc_lodgedreference" ? "r.data ->> 'mrn' = t.mrn" : $"r.{Key} like '%' || t.mrn || '%'";

        private bool IsText(string column) => Columns.Any(one => one.Name == column && one.Type is "text" or "character varying");

        private string Value((string Name, string Type) column) => (Name, column.Name, column.Type) switch
        {
            ("mt_events", "seq_id", _) => $"(select coalesce(min(seq_id), 1) - 1 from {Schema}.mt_events) - row_number() over ()",
            ("mt_events", "id", _) => "gen_random_uuid()",
            (_, _, "jsonb") => $"replace(replace(\"{column.Name}\"::text, t_mrn, {NewMrn}), t_lrn, {NewLrn})::jsonb",
            (_, _, "text" or "character varying") => $"replace(replace(\"{column.Name}\", t_mrn, {NewMrn}), t_lrn, {NewLrn})",
            _ => $"\"{column.Name}\"",
        };
    }
}
