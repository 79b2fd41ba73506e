using JasperFx;
using JasperFx.Events.Daemon;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SingleWindow.ServiceHost;

/// <summary>
/// Clears an outbox agent away that has ended for good, so that whoever leads starts a new one.
/// </summary>
/// <remarks>
/// When PostgreSQL restarts, leadership may move while the old leader is still publishing its page. One of the two then
/// finds the mark moved by the other and ends as <see cref="AgentStatus.Stopped"/>, which the daemon of this version never
/// starts again: a leader with a stopped agent would announce nothing for ever.
/// </remarks>
internal sealed class Reviving(IProjectionCoordinator coordinator, TimeProvider clock, ILogger<Reviving> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var daemon = coordinator.DaemonForMainDatabase();
            foreach (var agent in daemon.CurrentAgents().Where(agent => agent.Status == AgentStatus.Stopped).ToList())
            {
                try
                {
                    log.LogWarning("Outbox {Agent} has stopped at {Position} and is made anew", agent.Name.Identity, agent.Position);
                    await daemon.StopAgentAsync(agent.Name.Identity);
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogWarning(failure, "Outbox {Agent} cannot be cleared away", agent.Name.Identity);
                }
            }
        }
    }
}
