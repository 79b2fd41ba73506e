using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Contracts.Permits;
using SingleWindow.Contracts.Risk;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Declarations.Tests.Following;

/// <summary>The service as it runs, on a real database; answers of the other services are delivered as the runtime does.</summary>
internal sealed class DeclarationService(
    Database database, Issuer issuer, TimeProvider? clock = null, params (string Key, string Value)[] settings) : IAsyncDisposable
{
    private int _told;

    public Service<Declaration> Host { get; } = new(
        database.ConnectionString, issuer, clock, [("APP_API_TOKEN", Runtime.Token), ("Logging:LogLevel:Default", "None"), .. settings]);

    public static string Sample(string profile, string file, string lrn) =>
        File.ReadAllText(Path.Combine(Lodging.SampleDeclarations.Profiles, profile, "samples", file)).Replace("{LRN}", lrn, StringComparison.Ordinal);

    public async Task<(int Status, JsonElement Json, HttpResponseMessage Answer)> Send(
        Who who, string method, string path, string? body = null, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var client = Host.As(who);
        using var request = new HttpRequestMessage(new(method), path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var isJson = text.Length > 0 && (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) ?? false);
        return ((int)answer.StatusCode, isJson ? JsonSerializer.Deserialize<JsonElement>(text) : JsonSerializer.SerializeToElement(text), answer);
    }

    /// <summary>Lodges a sample and gives its MRN.</summary>
    public async Task<string> Lodge(Who who, string body, string profile = "kr", string type = "application/json")
    {
        var (status, json, answer) = await Send(who, "POST", $"/v1/declarations?profile={profile}", body, type);
        Assert.True(status == 201, $"{status} {json}");
        return answer.Headers.GetValues("X-Mrn").Single();
    }

    public async Task<JsonElement> Get(Who who, string path)
    {
        var (status, json, _) = await Send(who, "GET", path);
        Assert.True(status == 200, $"{path}: {status} {json}");
        return json;
    }

    /// <summary>Everything that release waits for, said by the others.</summary>
    public async Task Release(string mrn, int version = 1)
    {
        var at = new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
        await Deliver(Topics.Permits, $"requirements/{mrn}", new RequirementsSatisfied(mrn, version, at));
        await Deliver(Topics.Risk, $"selection/{mrn}", new ChannelSelected(mrn, version, Channel.Green, [], false, at));
        await Deliver(Topics.Payments, $"bill/{mrn}", new BillSettled(mrn, version, mrn, "none", new(0, "KRW"), at));
    }

    public async Task Deliver(string topic, string stream, IFactOnTheWire fact)
    {
        using var client = Host.AsNobody();
        var statuses = await client.Deliver(topic, [new Told($"{stream}:{++_told}", topic, fact)], TestContext.Current.CancellationToken);
        Assert.Equal(["SUCCESS"], statuses);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
