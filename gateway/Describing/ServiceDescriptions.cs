using System.Text.Json;
using System.Text.Json.Nodes;
using SingleWindow.Gateway.Routing;
using SingleWindow.Gateway.Watching;
using Yarp.ReverseProxy.Configuration;

namespace SingleWindow.Gateway.Describing;

/// <summary>The OpenAPI documents of the services, read when somebody asks and kept for a while.</summary>
internal sealed class ServiceDescriptions(
    HttpClient http, IConfiguration configuration, IProxyConfigProvider proxy, TimeProvider clock,
    ILogger<ServiceDescriptions> log) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeptWhenIncomplete = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);
    private (byte[] Document, DateTimeOffset Until)? _merged;

    /// <summary>One document for everything behind this gateway; what is down is missing and named.</summary>
    public async Task<byte[]> Merged(CancellationToken stop)
    {
        await _one.WaitAsync(stop);
        try
        {
            if (_merged is { } kept && clock.GetUtcNow() < kept.Until) return kept.Document;
            var proxied = proxy.GetConfig();
            var services = proxied.Clusters.Select(cluster => cluster.ClusterId).Order(StringComparer.Ordinal);
            var documents = await Task.WhenAll(services.Select(async service => (service, await Read(service, stop))));
            var isComplete = documents.All(one => one.Item2 is not null);
            var merged = JsonSerializer.SerializeToUtf8Bytes(OpenApiMerge.Of(documents, new(proxied.Routes)));
            _merged = (merged, clock.GetUtcNow() + (isComplete ? Kept : KeptWhenIncomplete));
            return merged;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<JsonObject?> Read(string service, CancellationToken stop)
    {
        foreach (var address in Destinations.Of(configuration, service))
        {
            try
            {
                await using var document = await http.GetStreamAsync(new Uri(address, "openapi/v1.json"), stop);
                return await JsonNode.ParseAsync(document, cancellationToken: stop) as JsonObject;
            }
            catch (Exception e) when (e is HttpRequestException or JsonException or IOException
                || (e is TaskCanceledException && !stop.IsCancellationRequested))
            {
                log.NotDescribed(service, e.Message); // The next instance may answer.
            }
        }

        return null;
    }

    public void Dispose() => _one.Dispose();
}
