namespace SingleWindow.Embedded.Delivering;

/// <summary>Watches every copy of every app: finds out when it is there, what it wants, and when it is gone.</summary>
internal sealed class Watching(
    IReadOnlyList<App> apps, Discovery discovery, Supervisor supervisor, TimeProvider clock, ILogger<Watching> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private const int Threshold = 3;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        apps.SelectMany(app => app.Instances.Select(instance => Watch(app, instance, stoppingToken))));

    private async Task Watch(App app, AppInstance instance, CancellationToken stop)
    {
        var misses = 0;
        var wait = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            if (!instance.IsHealthy)
            {
                instance.IsHealthy = await Greet(app, instance, stop);
                wait = instance.IsHealthy ? Interval : TimeSpan.FromMilliseconds(Math.Clamp(wait.TotalMilliseconds * 2, 50, 1000));
                misses = 0;
            }
            else if (await discovery.IsHealthy(instance, stop))
            {
                misses = 0;
            }
            else if (++misses == Threshold)
            {
                log.LogWarning("{App} at {Url} is unhealthy: deliveries pause", app.Id, instance.Url);
                instance.IsHealthy = false;
            }

            if (instance.IsHealthy)
            {
                await instance.Suspicion.Wait(wait, stop);
            }
            else
            {
                await Task.Delay(wait > TimeSpan.Zero && wait < Interval ? wait : TimeSpan.FromMilliseconds(50), clock, stop);
            }
        }
    }

    private async Task<bool> Greet(App app, AppInstance instance, CancellationToken stop)
    {
        try
        {
            if (!await discovery.IsHealthy(instance, stop)
                || await discovery.Subscriptions(app.Id, instance, stop) is not { } subscriptions)
            {
                return false;
            }

            await supervisor.Apply(app, subscriptions, stop);
            log.LogInformation("{App} at {Url} is there, with {Count} subscriptions", app.Id, instance.Url, subscriptions.Count);
            return true;
        }
        catch (Exception e) when (e is FormatException or System.Text.Json.JsonException or Npgsql.NpgsqlException)
        {
            log.LogError("{App} at {Url} cannot be subscribed: {Reason}", app.Id, instance.Url, e.Message);
            return false;
        }
    }
}
