namespace SingleWindow.Launcher;

/// <summary>A database that was given (<c>ConnectionStrings__SingleWindow</c>), or a private cluster, watched over.</summary>
public sealed class DatabaseServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _supervision = Task.CompletedTask;

    private DatabaseServer(string connectionString, PrivateCluster? cluster) => (ConnectionString, Cluster) = (connectionString, cluster);

    public string ConnectionString { get; }

    /// <summary>Null when the database was given.</summary>
    public PrivateCluster? Cluster { get; }

    public static async Task<DatabaseServer> Open(string? data, Action<string> tell, CancellationToken stop)
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__SingleWindow") is { Length: > 0 } given) return new(given, null);
        var directory = data is null ? null : Path.Combine(Path.GetFullPath(data), "postgres");
        var cluster = await PrivateCluster.Start(directory, tell: tell, stop: stop);
        var database = new DatabaseServer(cluster.ConnectionString(), cluster);
        database._supervision = database.Supervise(cluster);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _supervision;
        if (Cluster is not null) await Cluster.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task Supervise(PrivateCluster cluster)
    {
        try
        {
            while (true)
            {
                await cluster.WaitForExit(_stopping.Token);
                await Note(cluster, "PostgreSQL ended; it is started again");
                await StartAgain(cluster);
            }
        }
        catch (OperationCanceledException)
        {
            // It is being stopped.
        }
    }

    /// <summary>Backends of a killed postmaster take a moment to notice; until then a new one refuses to start.</summary>
    private async Task StartAgain(PrivateCluster cluster)
    {
        while (true)
        {
            try
            {
                await cluster.Run(_stopping.Token);
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await Note(cluster, failure.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, _stopping.Token);
            }
        }
    }

    private static async Task Note(PrivateCluster cluster, string text)
    {
        try
        {
            await File.AppendAllTextAsync(cluster.LogFile, $"[launcher] {text}\n", CancellationToken.None);
        }
        catch (IOException)
        {
            // A log that cannot be written is no reason to leave the database down.
        }
    }
}
