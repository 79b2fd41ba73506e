using Yarp.ReverseProxy.Configuration;

namespace SingleWindow.Gateway.Routing;

/// <summary>Where the services are: <c>SingleWindow:Services:{cluster}</c>, several addresses separated by commas.</summary>
internal sealed class Destinations(IConfiguration configuration) : IProxyConfigFilter
{
    public ValueTask<ClusterConfig> ConfigureClusterAsync(ClusterConfig cluster, CancellationToken cancel)
    {
        var addresses = Of(configuration, cluster.ClusterId).ToList();
        return new(cluster with
        {
            Destinations = addresses.ToDictionary(
                address => address.Authority, address => new DestinationConfig { Address = address.AbsoluteUri },
                StringComparer.OrdinalIgnoreCase),
        });
    }

    public ValueTask<RouteConfig> ConfigureRouteAsync(RouteConfig route, ClusterConfig? cluster, CancellationToken cancel) =>
        new(route);

    public static IEnumerable<Uri> Of(IConfiguration configuration, string service) =>
        (configuration[$"SingleWindow:Services:{service}"] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(address => new Uri(address));
}
