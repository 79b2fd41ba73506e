using Npgsql;

namespace SingleWindow.Embedded.Keeping;

/// <summary>The one database, reached with two promises.</summary>
internal sealed class Databases(string connectionString) : IAsyncDisposable
{
    /// <summary>What is committed here is on disk: publishes, dead letters.</summary>
    public NpgsqlDataSource Durable { get; } = Open(connectionString, "on", 8);

    /// <summary>A commit may be lost in a crash of PostgreSQL: for cursors, where that only delivers once more.</summary>
    public NpgsqlDataSource Lazy { get; } = Open(connectionString, "off", 8);

    /// <summary>Not pooled: what is locked there is unlocked when it is closed.</summary>
    public NpgsqlDataSource Alone { get; } = Open(connectionString, "off", 0);

    public async ValueTask DisposeAsync()
    {
        await Durable.DisposeAsync();
        await Lazy.DisposeAsync();
        await Alone.DisposeAsync();
    }

    private static NpgsqlDataSource Open(string connectionString, string synchronousCommit, int connections) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "dapr-embedded",
            Options = $"-c synchronous_commit={synchronousCommit}",
            Pooling = connections > 0,
            MaxPoolSize = Math.Max(connections, 1),
            MaxAutoPrepare = 20,
            NoResetOnClose = true,
            Timeout = 5,
            CommandTimeout = 15,
        });
}
