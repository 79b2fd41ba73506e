using System.Globalization;
using DotNet.Testcontainers.Builders;
using Npgsql;
using SingleWindow.Launcher;
using Testcontainers.PostgreSql;

namespace SingleWindow.Fixtures;

/// <summary>
/// One PostgreSQL for all tests of a process: a container when a Docker engine answers, otherwise a private cluster.
/// Each test class takes a database of its own: <c>IClassFixture&lt;Database&gt;</c>. It starts when first asked.
/// </summary>
public static class Postgres
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static Func<string, string>? _connectionString;
    private static int _databases;

    /// <summary>A new, empty database; gives its connection string.</summary>
    public static async Task<string> NewDatabase(CancellationToken stop = default)
    {
        await Turn.WaitAsync(stop);
        try
        {
            _connectionString ??= await Start(stop);
            var name = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{++_databases}");
            await using var connection = new NpgsqlConnection(_connectionString("postgres") + ";Pooling=false");
            await connection.OpenAsync(stop);
#pragma warning disable CA2100 // the name is made here
            await using var create = new NpgsqlCommand($"create database \"{name}\"", connection);
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync(stop);
            return _connectionString(name) + ";Maximum Pool Size=20";
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<Func<string, string>> Start(CancellationToken stop)
    {
        try
        {
            var container = new PostgreSqlBuilder("postgres:15").Build();
            await container.StartAsync(stop);
            // Testcontainers' own reaper removes the container when this process is gone.
            return database => new NpgsqlConnectionStringBuilder(container.GetConnectionString()) { Database = database }.ConnectionString;
        }
        catch (DockerUnavailableException)
        {
            var cluster = await PrivateCluster.Start(durable: false, stop: stop);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.StopAtOnce();
            return cluster.ConnectionString;
        }
    }
}
