using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Declarations.Tests.Telling;

/// <summary>The service as it runs, on a real database; what the other services answer is delivered as the runtime does.</summary>
internal sealed class RunningDeclarations(Database database, Issuer issuer, TimeProvider clock) : IAsyncDisposable
{

    // Any type of the service finds its Program; the name itself exists in the launcher, too.
    private readonly Service<Declaration> service = new(database.ConnectionString, issuer, clock, ("APP_API_TOKEN", Runtime.Token));

    private int _delivered;

    public async Task<(int Status, string? Mrn, string Body)> Send(
        HttpMethod method, Who who, string path, byte[] body, string type = "application/xml", string? language = null)
    {
        using var client = service.As(who);
        using var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (language is not null) request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var mrn = answer.Headers.TryGetValues("X-Mrn", out var values) ? values.Single() : null;
        return ((int)answer.StatusCode, mrn, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task Act(Who who, string path, object? body = null)
    {
        using var client = service.As(who);
        using var answer = await client.PostAsJsonAsync(path, body ?? new { }, Json.Options, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    public async Task<string> Get(Who who, string path, string accept = "application/json", string? language = null)
    {
        using var client = service.As(who);
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        if (language is not null) client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return text;
    }

    /// <summary>Each fact comes later in its stream than the one before.</summary>
    public async Task Deliver(string topic, params IReadOnlyList<IFactOnTheWire> facts)
    {
        using var client = service.AsNobody();
        var statuses = await client.Deliver(
            topic, [.. facts.Select(fact => new Told($"{topic}/{fact.Mrn}:{Interlocked.Increment(ref _delivered)}000", topic, fact))],
            TestContext.Current.CancellationToken);
        Assert.All(statuses, status => Assert.Equal("SUCCESS", status));
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
