using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace SingleWindow.Declarations.Tests.Pushing;

/// <summary>What a subscriber runs: a real HTTP server on loopback that answers as the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly WebApplication app;
    private readonly Channel<Received> all = Channel.CreateUnbounded<Received>();

    private Receiver(WebApplication app) => this.app = app;

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

    public ConcurrentQueue<Received> Seen { get; } = [];

    /// <param name="answer">The n-th request, from 1: what to answer.</param>
    public static async Task<Receiver> Start(Func<int, Received, Task<int>> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new Receiver(builder.Build());
        var count = 0;
        receiver.app.MapPost("/hook", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var received = new Received(
                http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync());
            receiver.Seen.Enqueue(received);
            http.Response.StatusCode = await answer(Interlocked.Increment(ref count), received);
            await receiver.all.Writer.WriteAsync(received);
        });
        await receiver.app.StartAsync();
        return receiver;
    }

    public static Task<Receiver> Start(int status = 200) => Start((_, _) => Task.FromResult(status));

    /// <summary>The next request that was answered and is about a declaration and of a type.</summary>
    public async Task<Received> Next(string mrn, string type)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var received = await all.Reader.ReadAsync(patience.Token);
            if (received.Event.GetProperty("subject").GetString() == mrn && received.Event.GetProperty("type").GetString() == type) return received;
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

internal sealed record Received(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Event => JsonElement.Parse(Body);

    public string Id => Headers["webhook-id"];
}
