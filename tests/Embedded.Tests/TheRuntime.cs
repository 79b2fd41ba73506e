using Microsoft.AspNetCore.Builder;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Launcher;

namespace SingleWindow.Embedded.Tests;

/// <summary>An embedded runtime in this process, with one sidecar per app.</summary>
internal sealed class TheRuntime : IAsyncDisposable
{
    private readonly WebApplication _host;

    private TheRuntime(WebApplication host, SidecarFile file, Uri health) => (_host, File, Health) = (host, file, health);

    public SidecarFile File { get; }

    /// <summary>Address of /health/live and /health/ready.</summary>
    public Uri Health { get; }

    public IServiceProvider Services => _host.Services;

    public Uri Http(string appId) => new($"http://127.0.0.1:{Of(appId).HttpPort}");

    public Uri Grpc(string appId) => new($"http://127.0.0.1:{Of(appId).GrpcPort}");

    public static async Task<TheRuntime> Start(string connectionString, Resources resources, params Sidecar[] sidecars)
    {
        var ports = FreePort.Take((sidecars.Length * 2) + 1);
        var file = new SidecarFile([.. sidecars.Select((sidecar, nth) =>
            sidecar with { HttpPort = ports[2 * nth], GrpcPort = ports[(2 * nth) + 1] })]);
        string[] args =
        [
            $"--ConnectionStrings:SingleWindow={connectionString}", $"--urls=http://127.0.0.1:{ports[^1]}",
            "--Logging:LogLevel:Default=Warning",
        ];
        var host = Runtime.Build(args, file, resources);
        await host.StartAsync();
        return new(host, file, new($"http://127.0.0.1:{ports[^1]}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
    }

    private Sidecar Of(string appId) => File.Sidecars.First(sidecar => sidecar.AppId == appId);
}
