using Microsoft.Extensions.Hosting;
using Npgsql;

namespace SingleWindow.ServiceHost;

/// <summary>Forgets inbox rows that no redelivery can meet any more.</summary>
internal sealed class Housekeeping(Inbox inbox, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await inbox.Forget(stoppingToken);
            }
            catch (NpgsqlException)
            {
                // Next hour again.
            }
        }
    }
}
