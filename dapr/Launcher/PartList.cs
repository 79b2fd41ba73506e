using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SingleWindow.Contracts;

namespace SingleWindow.Launcher;

/// <summary>Which processes a machine has, and what each is told.</summary>
internal static class PartList
{
    public static async Task<IReadOnlyList<Part>> Of(OneMachine machine, CancellationToken stop)
    {
        var sidecars = machine.Ports.Services.Select(service => Sidecar.Of(service, machine.Options)).ToList();
        var file = Path.Combine(machine.Options.RunDirectory, "sidecars.json");
        await PrivateFile.Write(file, JsonSerializer.SerializeToUtf8Bytes(new { sidecars }, Json.Options), stop);
        return
        [
            Make(machine, Stage.Runtime, "runtime", Parts.Embedded, machine.Ports.Runtime,
                ["--sidecars", file, "--resources", Repository.At("dapr"), "--resources", Repository.At("dapr", "components", "postgres")], []),
            .. machine.Ports.Services.Zip(sidecars, (service, sidecar) =>
                Make(machine, Stage.Service, service.Name, Parts.Services[service.App], service.Url, [], ToldTo(sidecar))),
            Make(machine, Stage.Gateway, "gateway", Parts.Gateway, machine.Gateway, [], new(StringComparer.Ordinal)
            {
                ["Gateway__ClientsFile"] = Path.Combine(machine.Options.RunDirectory, "clients.json"),
            }),
        ];
    }

    private static Part Make(
        OneMachine machine, Stage stage, string name, string project, Uri url, IReadOnlyList<string> arguments,
        Dictionary<string, string> settings)
    {
        foreach (var (key, value) in ToldToAll(machine)) settings.TryAdd(key, value);
        foreach (var (key, value) in machine.Options.Settings) settings[key] = value;
        settings["ASPNETCORE_URLS"] = url.GetLeftPart(UriPartial.Authority);
        var log = Path.Combine(OneMachine.LogDirectory(machine.Options), name + ".log");
        return new(name, stage, Repository.Program(project), arguments, settings, url, log);
    }

    private static IEnumerable<KeyValuePair<string, string>> ToldToAll(OneMachine machine) =>
    [
        new("ConnectionStrings__SingleWindow", machine.Database.ConnectionString),
        new("SingleWindow__Issuer", machine.Gateway.AbsoluteUri),
        new("SingleWindow__DefaultProfile", machine.Options.Profile),
        new("SingleWindow__BulkKeepsOrder", "true"),
        // Who develops a receiver of webhooks runs it beside us.
        new("SingleWindow__Push__AllowedNetworks", "127.0.0.0/8,::1/128"),
        // On one machine, deciding a manifest and clearing its first lines take the processors from each other: decide first.
        new("SingleWindow__Manifests__DecideFirst", "00:02:00"),
        new("ASPNETCORE_ENVIRONMENT", "Production"),
        // Many processes share one machine: no heap per core.
        new("DOTNET_gcServer", "0"),
        // 16 MB (hexadecimal) between two collections of the youngest. By default it follows the cache of the processor, which on
        // a shared host is far larger than our part of it: every process then walks through 160 MB of cold memory.
        new("DOTNET_GCgen0size", "1000000"),
        // Profiles its own code to compile it better: six processes that do so keep two cores busy for the first minutes.
        new("DOTNET_TieredPGO", "0"),
        // Idle threads of a dozen processes would otherwise spin on two cores, waiting for work.
        new("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0"),
        .. Parts.Services.Keys.Select(app => KeyValuePair.Create(
            "SingleWindow__Services__" + char.ToUpperInvariant(app[0]) + app[1..], machine.Ports.Of(app))),
    ];

    private static Dictionary<string, string> ToldTo(Sidecar sidecar) => new(StringComparer.Ordinal)
    {
        ["DAPR_HTTP_PORT"] = sidecar.HttpPort.ToString(CultureInfo.InvariantCulture),
        ["DAPR_GRPC_PORT"] = sidecar.GrpcPort.ToString(CultureInfo.InvariantCulture),
        ["DAPR_API_TOKEN"] = sidecar.DaprApiToken,
        ["APP_API_TOKEN"] = sidecar.AppApiToken,
    };

    private sealed record Sidecar(
        string AppId, IReadOnlyList<Uri> AppUrls, int HttpPort, int GrpcPort, string DaprApiToken, string AppApiToken, string AppHealthPath)
    {
        public static Sidecar Of(ServicePorts service, OneMachineOptions options) => new(
            service.App, [options.Between(service.App, service.Url)], service.DaprHttp, service.DaprGrpc, Token(), Token(), "/health/ready");

        private static string Token() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
    }
}
