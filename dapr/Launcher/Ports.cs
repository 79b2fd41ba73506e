using System.Globalization;

namespace SingleWindow.Launcher;

/// <summary>Who listens where: fixed for the life of a machine, so that a restarted process is found again.</summary>
internal sealed record Ports(Uri Gateway, Uri Runtime, IReadOnlyList<ServicePorts> Services)
{
    public static Ports Take(OneMachineOptions options)
    {
        var names = Parts.Services.Keys.SelectMany(app => Enumerable.Range(1, options.Instances), (app, n) => (app, n)).ToList();
        var ports = new Queue<int>(FreePort.Take(2 + (3 * names.Count)));
        return new(
            Loopback(options.GatewayPort ?? ports.Dequeue()),
            Loopback(ports.Dequeue()),
            [.. names.Select(name => new ServicePorts(
                name.app, name.n == 1 ? name.app : string.Create(CultureInfo.InvariantCulture, $"{name.app}-{name.n}"),
                Loopback(ports.Dequeue()), ports.Dequeue(), ports.Dequeue()))]);
    }

    /// <summary>Where the gateway and other services find a service: all its instances.</summary>
    public string Of(string app) => string.Join(',', Services.Where(service => service.App == app).Select(service => service.Url.AbsoluteUri));

    private static Uri Loopback(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
}

/// <param name="App">Dapr app id.</param>
/// <param name="Name">Of this instance.</param>
/// <param name="DaprHttp">Port of its sidecar.</param>
internal sealed record ServicePorts(string App, string Name, Uri Url, int DaprHttp, int DaprGrpc);
