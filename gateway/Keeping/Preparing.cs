using Npgsql;
using SingleWindow.Gateway.SigningIn;

namespace SingleWindow.Gateway.Keeping;

/// <summary>Before the first request: tables, keys, clients.</summary>
/// <remarks>Under one lock, because several gateways may start at once on an empty database.</remarks>
internal sealed class Preparing(NpgsqlDataSource store, KeyRing keys, IServiceProvider services) : IHostedLifecycleService
{
    private const long Lock = 0x53_57_47_41_54_45; // "SWGATE"

    // Updates of an answer stay on the page of the claim (fillfactor), and touch no index.
    private const string Tables = """
        create schema if not exists gateway;
        create table if not exists gateway.key (
            kid text primary key, use text not null, made timestamptz not null, material bytea not null);
        create table if not exists gateway.instance (id uuid primary key, seen timestamptz not null);
        create table if not exists gateway.seed (name text primary key, digest bytea not null);
        create table if not exists gateway.submission (
            client text not null, key text not null, claim uuid not null, instance uuid not null,
            fingerprint bytea not null, started timestamptz not null,
            status smallint, headers text, body bytea,
            primary key (client, key)) with (fillfactor = 60);
        create index if not exists submission_started on gateway.submission using brin (started);
        """;

    public async Task StartingAsync(CancellationToken stop)
    {
        await using var connection = await store.OpenConnectionAsync(stop);
        await Run(connection, $"select pg_advisory_lock({Lock})", stop);
        try
        {
            await Run(connection, Tables, stop);
            await keys.Load(connection, stop);
            if (services.GetService<ClientSeed>() is { } seed) await seed.Plant(connection, stop);
        }
        finally
        {
            await Run(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
        }
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(stop);
    }

    public Task StartAsync(CancellationToken stop) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken stop) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken stop) => Task.CompletedTask;

    public Task StopAsync(CancellationToken stop) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken stop) => Task.CompletedTask;
}
