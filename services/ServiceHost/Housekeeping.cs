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
        while (await Next(timer, stoppingToken))
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

    private static async Task<bool> Next(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
