namespace SingleWindow.Embedded.Keeping;

/// <summary>Waits for the database and creates what is missing, before anything else starts.</summary>
internal sealed class Opening(Databases databases, TimeProvider clock, ILogger<Opening> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var shown = false; ; shown = true)
        {
            try
            {
                await Schema.Create(databases.Durable, cancellationToken);
                return;
            }
            catch (Npgsql.NpgsqlException e) when (e.IsTransient)
            {
                if (!shown)
                {
                    log.LogWarning("Waiting for the database: {Reason}", e.Message);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
