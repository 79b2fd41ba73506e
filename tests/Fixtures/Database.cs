using Xunit;

namespace SingleWindow.Fixtures;

/// <summary>A database of its own for one test class: <c>class x(Database database) : IClassFixture&lt;Database&gt;</c>.</summary>
public sealed class Database : IAsyncLifetime
{
    public string ConnectionString { get; private set; } = "";

    public async ValueTask InitializeAsync() => ConnectionString = await Postgres.NewDatabase();

    /// <summary>The database ends with its cluster, at the end of the process.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
