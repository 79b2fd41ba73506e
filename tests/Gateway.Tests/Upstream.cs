using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SingleWindow.Gateway.Tests;

public sealed record Seen(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>All four services in one small web application: it keeps what it saw and answers what a test says.</summary>
public sealed class Upstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _declarations;

    private Upstream(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<Seen> Requests { get; } = new();

    /// <summary>What the next requests get; false from it means "answer as usual".</summary>
    public Func<HttpContext, Task<bool>> Answer { get; set; } = static _ => Task.FromResult(false);

    public static async Task<Upstream> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var upstream = new Upstream(builder.Build());
        upstream._app.MapFallback("{**path}", upstream.Take);
        await upstream._app.StartAsync();
        var addresses = upstream._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        upstream.Address = new(addresses.Addresses.First() + "/");
        return upstream;
    }

    private async Task Take(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)) return;
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Requests.Enqueue(new(context.Request.Method, context.Request.Path + context.Request.QueryString.Value,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        if (await Answer(context)) return;
        if (context.Request.Method == "POST" && context.Request.Path == "/v1/declarations")
        {
            var mrn = $"26KR{Interlocked.Increment(ref _declarations):D14}";
            context.Response.StatusCode = 201;
            context.Response.Headers.Location = $"/v1/declarations/{mrn}";
            context.Response.Headers.ETag = "\"1\"";
            await context.Response.WriteAsJsonAsync(new { mrn });
        }
        else
        {
            await context.Response.WriteAsJsonAsync(new { ok = true });
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
