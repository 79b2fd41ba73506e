using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Fixtures;
using SingleWindow.Launcher;
using Xunit;

namespace SingleWindow.Embedded.Tests;

/// <summary>The embedded runtime as a process of its own, which can be killed and started again on the same ports.</summary>
internal sealed class RuntimeProcess : IAsyncDisposable
{
    private static readonly HttpClient Client = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("embedded").FullName;
    private readonly string _connectionString;
    private readonly Sidecar _sidecar;
    private readonly int _healthPort;
    private Process? _process;

    public RuntimeProcess(string connectionString, Sidecar sidecar, params string[] resources)
    {
        var ports = FreePort.Take(3);
        (_connectionString, _healthPort) = (connectionString, ports[2]);
        _sidecar = sidecar with { HttpPort = ports[0], GrpcPort = ports[1] };
        File.WriteAllText(Path.Combine(_folder, "sidecars.json"), JsonSerializer.Serialize(new SidecarFile([_sidecar]), JsonSerializerOptions.Web));
        for (var nth = 0; nth < resources.Length; nth++)
        {
            File.WriteAllText(Path.Combine(_folder, $"{nth}.yaml"), resources[nth]);
        }
    }

    public async Task Run()
    {
        var what = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "SingleWindow.Embedded"),
            ["--sidecars", Path.Combine(_folder, "sidecars.json"), "--resources", _folder])
        {
            UseShellExecute = false,
            Environment =
            {
                ["ConnectionStrings__SingleWindow"] = _connectionString,
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{_healthPort}",
                ["Logging__LogLevel__Default"] = "None",
            },
        };
        _process = await Child.Start(what);
        await Eventually.Is(IsReady);
    }

    /// <summary>As if the plug were pulled.</summary>
    public async Task Kill()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>True when the runtime says that it has it.</summary>
    public async Task<bool> TryPublish(string topic, string data, string key)
    {
        try
        {
            using var answer = await Client.PostAsJsonAsync(
                new Uri($"http://127.0.0.1:{_sidecar.HttpPort}/v1.0/publish/pubsub/{topic}?metadata.partitionKey={key}"), data,
                TestContext.Current.CancellationToken);
            return answer.StatusCode is HttpStatusCode.NoContent;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async Task<bool> IsReady()
    {
        try
        {
            using var answer = await Client.GetAsync(
                new Uri($"http://127.0.0.1:{_healthPort}/health/ready"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
