namespace SingleWindow.Embedded.Delivering;

/// <summary>Watches every copy of every app: finds out when it is there, what it wants, and when it is gone.</summary>
internal sealed class Watching(
    IReadOnlyList<App> apps, Discovery discovery, Supervisor supervisor, TimeProvider clock, ILogger<Watching> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private const int Threshold = 3;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        apps.SelectMany(app => app.Instances.Select(instance => Watch(app, instance, stoppingToken))));

    private async Task Watch(App app, AppInstance instance, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var pause = Shortest;
            while (!(instance.IsHealthy = await Greet(app, instance, stop)))
            {
                await Task.Delay(pause, clock, stop);
                pause = pause < Longest ? pause * 2 : Longest;
            }

            for (var misses = 0; misses < Threshold && instance.IsHealthy;)
            {
                await instance.Suspicion.Wait(Interval, stop);
                misses = await discovery.IsHealthy(instance, stop) ? 0 : misses + 1;
            }

            log.LogWarning("{App} at {Url} is gone or unwell: deliveries pause", app.Id, instance.Url);
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
