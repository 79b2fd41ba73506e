using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace SingleWindow.ServiceHost;

/// <summary>
/// Creates the service's database and brings its schema up to date before anything else starts. Several instances may start
/// at once: the first does it, the others wait.
/// </summary>
/// <remarks>
/// A database per service, even on one machine: the outbox waits at a gap in its sequence for every older transaction of
/// its database, and the leaders of other services hold one open for as long as they live. In one database, one lost race in
/// one service would hold the announcements of that service for ever.
/// </remarks>
internal sealed class Schema(IDocumentStore store, NpgsqlDataSource database, IConfiguration configuration, string schema) : IHostedService
{
    private const long Lock = 0x5357_5343; // "SWSC"

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await CreateDatabase(cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await Run(connection, $"select pg_advisory_lock({Lock})", cancellationToken);
        try
        {
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate);
            await Run(connection, Tables, cancellationToken);
            await Run(connection, $"alter table {schema}.mt_streams set (fillfactor = {Store.RoomForChanges})", cancellationToken);
            await TrustTheAppend(connection, cancellationToken);
        }
        finally
        {
            await Run(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    /// <summary>The database of one service beside the one that the configuration names.</summary>
    public static string DatabaseOf(string service, string? named) => $"{named ?? "singlewindow"}_{service}";

    private async Task CreateDatabase(CancellationToken stop)
    {
        var own = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var name = own.Database!;
        // The password is not in the data source's own text; the configuration has it.
        var named = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("SingleWindow")) { Pooling = false };
        await using var connection = new NpgsqlConnection(named.ConnectionString);
        await connection.OpenAsync(stop);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection);
        exists.Parameters.Add(new() { Value = name });
        if (await exists.ExecuteScalarAsync(stop) is not null)
        {
            return;
        }

        try
        {
            await Run(connection, $"create database \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", stop);
        }
        catch (PostgresException twice) when (twice.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another instance was faster.
        }
    }

    /// <summary>
    /// The foreign key from facts to streams repeats what the function that appends has just done: it inserts or locks the stream in the
    /// same transaction. Checking it was nearly half of what PostgreSQL spent on a fact. Only a superuser may say so; the key stays declared.
    /// </summary>
    private async Task TrustTheAppend(NpgsqlConnection connection, CancellationToken stop)
    {
        try
        {
            await Run(connection, $"alter table {schema}.mt_events disable trigger all", stop);
        }
        catch (PostgresException denied) when (denied.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Slower, and right as well.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    private string Tables =>
        $"""
         create schema if not exists {schema};
         create table if not exists {schema}.inbox (id text primary key, at timestamptz not null);
         create index if not exists inbox_at on {schema}.inbox using brin (at);
         create table if not exists {schema}.failure
             (id text primary key, error text not null, at timestamptz not null, attempts int not null default 1);
         create table if not exists {schema}.dead_letter
             (id text primary key, source text not null, type text not null, subject text, envelope text not null,
              error text, received_at timestamptz not null, replayed_at timestamptz, replayed_by text);
         create table if not exists {schema}.told_in_turn (one boolean primary key default true check (one), upto bigint not null);
         insert into {schema}.told_in_turn (upto) values (0) on conflict do nothing;
         """;
}
