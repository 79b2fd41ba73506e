using System.Net.Http.Json;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Contracts.Wco;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Payments.Tests;

/// <summary>The service as it runs, on a real database; messages are delivered as the runtime does.</summary>
internal sealed class PaymentService(
    Database database, Issuer issuer, TimeProvider? clock = null, params (string Key, string Value)[] settings) : IAsyncDisposable
{
    public const string Trader = "1208612345";
    public static readonly DateOnly Accepted = new(2026, 11, 23);

    // Any type of the service finds its Program; the name itself exists in the launcher, too.
    private readonly Service<Bill> service = new(database.ConnectionString, issuer, clock, [("APP_API_TOKEN", Runtime.Token), .. settings]);

    public HttpClient As(Who who) => service.As(who);

    public HttpClient AsNobody() => service.AsNobody();

    public async Task<JsonElement> Get(Who who, string path)
    {
        using var client = As(who);
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task<(int Status, JsonElement Body)> Post(Who who, string path, object body)
    {
        using var client = As(who);
        using var answer = await client.PostAsJsonAsync(path, body, Json.Options, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    public async Task Deliver(string topic, params IReadOnlyList<(string Id, IFactOnTheWire Fact)> facts)
    {
        using var client = AsNobody();
        Told[] told = [.. facts.Select(fact => new Told(fact.Id, topic, fact.Fact))];
        // A message that loses every race against the other instance is answered RETRY, and the runtime brings it again.
        await Eventually.Is(async () => (await client.Deliver(topic, told, TestContext.Current.CancellationToken)).All(status => status == "SUCCESS"));
    }

    public Task Declare(string mrn, int version, Contracts.Wco.Declaration declaration, string trader = Trader) => Deliver(
        Topics.Declarations,
        ($"declaration/{mrn}:{version}", version == 1
            ? new DeclarationRegistered(mrn, 1, "kr", Direction.Import, Accepted, "B20011", trader, "020", declaration, At)
            : new DeclarationAmended(mrn, version, "kr", Direction.Import, Accepted, "B20011", trader, "020", declaration, At)));

    /// <summary>Facts of a stream, as they are stored.</summary>
    public async Task<IReadOnlyList<object>> Facts(string stream)
    {
        await using var session = service.Services.GetRequiredService<IDocumentStore>().QuerySession();
        return [.. (await session.Events.FetchStreamAsync(stream, token: TestContext.Current.CancellationToken)).Select(fact => fact.Data)];
    }

    /// <summary>Writes past every decision, as nobody should.</summary>
    public async Task Forge(LedgerEntry entry)
    {
        await using var session = service.Services.GetRequiredService<IDocumentStore>().LightweightSession();
        session.Store(entry);
        await session.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public async Task Balances()
    {
        var proof = await Get(Someone.Supervisor(), "/v1/ledger:verify");
        Assert.True(proof.GetProperty("balanced").GetBoolean(), proof.ToString());
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    private static DateTimeOffset At => new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    /// <summary>A laptop or a few: HS 8471300000, free of duty in Korea, 10 % VAT.</summary>
    public static Contracts.Wco.Declaration Laptops(decimal won) => Borduria.Declaration(Borduria.Item(won, code: "8471300000"));
}
