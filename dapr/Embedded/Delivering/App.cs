using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Keeping;

namespace SingleWindow.Embedded.Delivering;

/// <summary>One running copy of an app.</summary>
internal sealed class AppInstance(Uri url, string apiToken, string healthPath) : IDisposable
{
    private volatile bool _isHealthy;

    public Uri Url { get; } = url;

    public string ApiToken { get; } = apiToken;

    public string HealthPath { get; } = healthPath;

    /// <summary>Set when somebody could not reach it, so that it is looked at now rather than later.</summary>
    public Signal Suspicion { get; } = new();

    public bool IsHealthy
    {
        get => _isHealthy;
        set => _isHealthy = value;
    }

    public void Suspect()
    {
        IsHealthy = false;
        Suspicion.Set();
    }

    public void Dispose() => Suspicion.Dispose();
}

/// <summary>An app as its sidecars see it: one id, any number of copies that compete for its messages.</summary>
internal sealed class App(string id, IReadOnlyList<AppInstance> instances)
{
    public string Id { get; } = id;

    public IReadOnlyList<AppInstance> Instances { get; } = instances;

    /// <summary>What it subscribes to, by the latest answer and the YAML.</summary>
    public IReadOnlyList<Subscription> Subscriptions { get; set; } = [];

    /// <summary>A lane stays with one copy while that copy is healthy, so that copies seldom race for one stream.</summary>
    public AppInstance? InstanceFor(int lane)
    {
        for (var i = 0; i < Instances.Count; i++)
        {
            if (Instances[(lane + i) % Instances.Count] is { IsHealthy: true } instance)
            {
                return instance;
            }
        }

        return null;
    }

    public static IReadOnlyList<App> Of(SidecarFile file) =>
    [
        .. file.Sidecars.GroupBy(sidecar => sidecar.AppId, StringComparer.Ordinal).Select(sidecars => new App(sidecars.Key,
        [
            .. sidecars.SelectMany(sidecar => sidecar.AppUrls.Select(url =>
                    new AppInstance(url, sidecar.AppApiToken, sidecar.AppHealthPath)))
                .DistinctBy(instance => instance.Url),
        ])),
    ];
}
