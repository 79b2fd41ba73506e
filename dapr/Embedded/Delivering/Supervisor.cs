using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Keeping;
using SingleWindow.Embedded.Publishing;

namespace SingleWindow.Embedded.Delivering;

/// <summary>Starts and stops the delivery of subscriptions, lane by lane.</summary>
internal sealed class Supervisor(
    Resources resources, CursorStore cursors, LaneConsumers consumers, Acknowledging acknowledging, Lease lease, ILogger<Supervisor> log)
    : IHostedService, IDisposable
{
    private readonly SemaphoreSlim _applying = new(1, 1);
    private readonly Dictionary<(string App, string Topic), Running> _running = [];

    private sealed record Running(string Fingerprint, CancellationTokenSource Stop, Task Loops);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes what runs for the app equal to what it now wants. What did not change is not disturbed.</summary>
    public async Task Apply(App app, IReadOnlyList<Subscription> wanted, CancellationToken stop)
    {
        await _applying.WaitAsync(stop);
        try
        {
            app.Subscriptions = wanted;
            var allowed = wanted.Where(subscription => IsServed(app, subscription)).ToList();
            foreach (var (key, running) in _running.Where(running => running.Key.App == app.Id).ToList())
            {
                if (!allowed.Exists(s => TopicOf(s) == key.Topic && s.Fingerprint == running.Fingerprint))
                {
                    _running.Remove(key);
                    await Halt([running]);
                }
            }

            foreach (var subscription in allowed.Where(s => !_running.ContainsKey((app.Id, TopicOf(s)))))
            {
                _running[(app.Id, TopicOf(subscription))] = await Start(app, subscription, stop);
            }
        }
        finally
        {
            _applying.Release();
        }
    }

    /// <summary>What is being delivered is finished, nothing new is begun; then the cursors are stored and the lanes given back.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _applying.WaitAsync(cancellationToken);
            await Halt(_running.Values).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            log.LogWarning("An app takes too long: what it is working on will be delivered again");
        }

        await acknowledging.Flush(CancellationToken.None);
        await cursors.Release(lease.Owner, CancellationToken.None);
    }

    public void Dispose() => _applying.Dispose();

    private async Task<Running> Start(App app, Subscription subscription, CancellationToken stop)
    {
        var component = resources.PubSub(subscription.PubSub, app.Id)!;
        var lanes = Enumerable.Range(0, component.Lanes).Select(lane => new CursorId(component.GroupOf(app.Id), TopicOf(subscription), lane)).ToList();
        foreach (var lane in lanes)
        {
            await cursors.Ensure(lane, component.StartsWithOldest, stop);
        }

        var halt = new CancellationTokenSource();
        var loops = lanes.Select(lane => Task.Run(() => consumers.For(app, subscription, component, lane).Run(halt.Token), stop));
        return new(subscription.Fingerprint, halt, Task.WhenAll(loops));
    }

    private bool IsServed(App app, Subscription subscription)
    {
        if (resources.PubSub(subscription.PubSub, app.Id) is not { } component)
        {
            log.LogError("{App} subscribes to {PubSub}, which is not known", app.Id, subscription.PubSub);
            return false;
        }

        if (!Scoping.MaySubscribe(component, app.Id, subscription.Topic))
        {
            log.LogError("{App} may not subscribe to {Topic}", app.Id, subscription.Topic);
            return false;
        }

        return true;
    }

    private static string TopicOf(Subscription subscription) => $"{subscription.PubSub}/{subscription.Topic}";

    private static async Task Halt(IReadOnlyCollection<Running> all)
    {
        foreach (var running in all)
        {
            await running.Stop.CancelAsync();
        }

        await Task.WhenAll(all.Select(running => running.Loops));
    }
}
