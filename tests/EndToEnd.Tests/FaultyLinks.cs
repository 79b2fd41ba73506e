using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SingleWindow.Launcher;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>
/// Stands between the runtime and each service and treats deliveries as a bad network does: some twice, some late, some
/// not at all, some done with the answer lost, and some again after later ones have passed.
/// </summary>
internal sealed class FaultyLinks(int seed) : IAsyncDisposable
{
    private static readonly string[] NotCopied = ["Host", "Content-Length", "Transfer-Encoding", "Connection"];
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly List<WebApplication> _links = [];
    private readonly Random _chance = new(seed);
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<Fault> _deck = new();
    private readonly ConcurrentDictionary<Fault, bool> _dealt = new();
    private readonly ConcurrentDictionary<Uri, int> _taken = new();

    /// <summary>Faults that have not happened yet, and processes that have taken no delivery yet.</summary>
    public IReadOnlyList<string> Untried =>
    [
        .. Enum.GetValues<Fault>().Where(fault => !_dealt.ContainsKey(fault)).Select(fault => $"{fault}"),
        .. _taken.Where(process => process.Value == 0).Select(process => $"{process.Key}"),
    ];

    /// <summary>Opens a link; the runtime gets its address in place of the service's.</summary>
    public Uri Before(string app, Uri service)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var port = FreePort.Take();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var link = builder.Build();
        link.Run(context => Pass(context, service));
        _links.Add(link);
        _taken[service] = 0;
        _ = link.StartAsync();
        return new(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var link in _links) await link.DisposeAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task Pass(HttpContext context, Uri service)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var message = body.ToArray();
        var fault = HttpMethods.IsPost(context.Request.Method) ? Draw() : Fault.None;
        if (fault is Fault.Lost)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (fault is Fault.Late) await Task.Delay(Within(400), TimeProvider.System, context.RequestAborted);
        if (fault is Fault.Again) _ = AgainLater(context.Request, message, service);
        var sending = Send(context.Request, message, service, context.RequestAborted);
        if (fault is Fault.Twice) await Task.WhenAll(sending, Send(context.Request, message, service, context.RequestAborted));
        using var answer = await sending;
        if (HttpMethods.IsPost(context.Request.Method) && answer.IsSuccessStatusCode) _taken.AddOrUpdate(service, 1, static (_, count) => count + 1);
        context.Response.StatusCode = fault is Fault.AnswerLost ? StatusCodes.Status503ServiceUnavailable : (int)answer.StatusCode;
        if (fault is Fault.AnswerLost) return;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task AgainLater(HttpRequest request, byte[] message, Uri service)
    {
        using var copy = Copy(request, message, service);
        try
        {
            await Task.Delay(Within(2_000), TimeProvider.System, _stop.Token);
            using var answer = await _http.SendAsync(copy, _stop.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // The service is away at this moment: then this copy is lost, as a network may lose it.
        }
    }

    private async Task<HttpResponseMessage> Send(HttpRequest request, byte[] message, Uri service, CancellationToken stop)
    {
        using var copy = Copy(request, message, service);
        try
        {
            return await _http.SendAsync(copy, stop);
        }
        catch (HttpRequestException)
        {
            return new(HttpStatusCode.BadGateway);
        }
    }

    private static HttpRequestMessage Copy(HttpRequest request, byte[] message, Uri service)
    {
        var copy = new HttpRequestMessage(new(request.Method), new Uri(service, request.Path + request.QueryString));
        if (message.Length > 0) copy.Content = new ByteArrayContent(message);
        foreach (var header in request.Headers.Where(h => !NotCopied.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!copy.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value))
                copy.Content?.Headers.TryAddWithoutValidation(header.Key, (IEnumerable<string?>)header.Value);
        }

        return copy;
    }

    /// <summary>Dealt from a shuffled deck, so that all faults come, however few deliveries there are.</summary>
    private Fault Draw()
    {
        lock (_lock)
        {
            if (_deck.Count == 0)
            {
                Fault[] cards = [Fault.Twice, Fault.Twice, Fault.Late, Fault.Late, Fault.Lost, Fault.AnswerLost, Fault.Again, Fault.Again, .. Enumerable.Repeat(Fault.None, 42)];
                _chance.Shuffle(cards);
                foreach (var card in cards) _deck.Enqueue(card);
            }

            var fault = _deck.Dequeue();
            _dealt[fault] = true;
            return fault;
        }
    }

    private TimeSpan Within(int milliseconds)
    {
        lock (_lock) return TimeSpan.FromMilliseconds(_chance.Next(milliseconds));
    }

    private enum Fault { None, Twice, Late, Lost, AnswerLost, Again }
}
