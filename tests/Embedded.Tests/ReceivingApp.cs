using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SingleWindow.Fixtures;
using SingleWindow.Launcher;

namespace SingleWindow.Embedded.Tests;

/// <param name="Nth">1 for the first time that these bytes came to this path.</param>
internal sealed record Delivered(string Path, IHeaderDictionary Headers, byte[] Body, int Nth)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>Data of a CloudEvent.</summary>
    public string? Data => Json["data"]?.ToString();

    public IReadOnlyList<JsonNode> Entries => [.. Json["entries"]!.AsArray().Select(entry => entry!)];
}

internal sealed record Answer(int Status = 200, string Body = "")
{
    public static readonly Answer Ok = new();
    public static readonly Answer Fail = new(500);

    public static Answer Says(string status) => new(200, JsonSerializer.Serialize(new { status }));
}

/// <summary>A small app that says what it subscribes to and remembers what it is handed.</summary>
internal sealed class ReceivingApp : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly ConcurrentQueue<Delivered> _got = new();
    private readonly ConcurrentDictionary<string, int> _times = new(StringComparer.Ordinal);

    private ReceivingApp(WebApplication host, Uri url) => (_host, Url) = (host, url);

    public Uri Url { get; }

    public IReadOnlyList<Delivered> Got => [.. _got];

    public IEnumerable<Delivered> At(string path) => _got.Where(delivered => delivered.Path == path);

    public static async Task<ReceivingApp> Start(
        string subscriptions, Func<Delivered, Answer>? answer = null, int? port = null, Func<Delivered, Task>? before = null,
        Func<int>? subscribeStatus = null, Func<int>? healthStatus = null)
    {
        var url = new Uri($"http://127.0.0.1:{port ?? FreePort.Take()}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url.ToString());
        builder.Logging.ClearProviders();
        var host = builder.Build();
        var app = new ReceivingApp(host, url);
        host.Run(async http =>
        {
            switch (http.Request.Path.Value)
            {
                case "/dapr/subscribe":
                    http.Response.StatusCode = subscribeStatus?.Invoke() ?? 200;
                    await http.Response.WriteAsync(subscriptions);
                    return;
                case "/dapr/config":
                    http.Response.StatusCode = 404;
                    return;
                case "/health":
                    http.Response.StatusCode = healthStatus?.Invoke() ?? 200;
                    return;
            }

            var delivered = await app.Remember(http);
            await (before?.Invoke(delivered) ?? Task.CompletedTask);
            var says = (answer ?? (_ => Answer.Ok))(delivered);
            http.Response.StatusCode = says.Status;
            await http.Response.WriteAsync(says.Body);
        });
        await host.StartAsync();
        return app;
    }

    /// <summary>Waits until the app has got that many, at a path or at all.</summary>
    public async Task<IReadOnlyList<Delivered>> Wait(int count, string? path = null)
    {
        await Eventually.Is(() => (path is null ? _got.Count : At(path).Count()) >= count);
        return [.. path is null ? Got : At(path)];
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await _host.DisposeAsync();
    }

    private async Task<Delivered> Remember(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var path = http.Request.Path.Value!;
        var nth = _times.AddOrUpdate(path + Convert.ToBase64String(body.ToArray()), 1, (_, times) => times + 1);
        var headers = new HeaderDictionary();
        foreach (var header in http.Request.Headers)
        {
            headers[header.Key] = header.Value;
        }

        var delivered = new Delivered(path, headers, body.ToArray(), nth);
        _got.Enqueue(delivered);
        return delivered;
    }
}
