using System.Text.Json;

namespace SingleWindow.Embedded.Configuring;

/// <summary>One virtual sidecar: the ports an app talks to, and the addresses it is reached at.</summary>
public sealed record Sidecar(string AppId, int HttpPort, int GrpcPort)
{
    public IReadOnlyList<Uri> AppUrls { get; init; } = [];

    /// <summary>The app must send it (header dapr-api-token); empty switches the check off.</summary>
    public string DaprApiToken { get; init; } = "";

    /// <summary>Sent to the app with every delivery and invocation.</summary>
    public string AppApiToken { get; init; } = "";

    /// <summary>With a path the app is asked regularly; without, it is healthy while it answers.</summary>
    public string AppHealthPath { get; init; } = "";
}

/// <summary>What the launcher writes: every sidecar of this process.</summary>
public sealed record SidecarFile(IReadOnlyList<Sidecar> Sidecars)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static SidecarFile Read(string path)
    {
        var file = JsonSerializer.Deserialize<SidecarFile>(File.ReadAllText(path), Json)
            ?? throw new InvalidDataException($"{path} is empty.");
        var taken = file.Sidecars.SelectMany(sidecar => new[] { sidecar.HttpPort, sidecar.GrpcPort })
            .GroupBy(port => port).FirstOrDefault(ports => ports.Count() > 1);
        return taken is null ? file : throw new InvalidDataException($"{path} gives port {taken.Key} twice.");
    }
}
