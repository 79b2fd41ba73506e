using Marten;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace SingleWindow.ServiceHost;

/// <summary>
/// Brings the service's schema up to date before anything else starts. Several instances may start at once: the first does
/// it, the others wait.
/// </summary>
internal sealed class Schema(IDocumentStore store, NpgsqlDataSource database, string schema) : IHostedService
{
    private const long Lock = 0x5357_5343; // "SWSC": one lock for all services, because they may share a database

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await Run(connection, $"select pg_advisory_lock({Lock})", cancellationToken);
        try
        {
            await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate);
            await Run(connection, Tables, cancellationToken);
        }
        finally
        {
            await Run(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
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
         """;
}
