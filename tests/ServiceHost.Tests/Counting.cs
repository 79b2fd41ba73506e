using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Fixtures;

namespace SingleWindow.ServiceHost.Tests;

public record Counted(string Mrn, int Number) : IAnnounced;

public sealed record CountedInTurn(string Mrn, int Number) : Counted(Mrn, Number), IAnnouncedInTurn;

/// <summary>Comes when the test says so.</summary>
internal sealed class Gate : ITurn
{
    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody waits for the turn.</summary>
    public bool Asked { get; private set; }

    public Task Comes(IReadOnlyList<string> page, DateTimeOffset since, CancellationToken stop)
    {
        Asked = true;
        return opened.Task.WaitAsync(stop);
    }

    public void Open() => opened.TrySetResult();
}

/// <summary>How many declarations of one trader were seen: the smallest service there can be.</summary>
public sealed record Count(string Id, int Number) : IState<Count>
{
    public static string Key(string trader) => $"count/{trader}";

    public static Count Fold(Count? state, string id, object fact) => new(id, ((Counted)fact).Number);
}

internal sealed class WhenDeclarationRegistered : IReceive<DeclarationRegistered>
{
    public const string Poison = "26XXPOISON";

    public IEnumerable<StreamToLoad> Streams(DeclarationRegistered message) => [StreamToLoad.Of<Count>(Count.Key(message.Trader))];

    public Task Receive(DeclarationRegistered message, Meta meta, Work work, CancellationToken stop) => message.Mrn == Poison
        ? throw new InvalidOperationException("This one is poison.")
        : work.Decide<Count>(Count.Key(message.Trader), count => Decision.Accept(new Counted(message.Mrn, (count?.Number ?? 0) + 1)), stop);
}

/// <summary>A running host of that service.</summary>
internal sealed class Counting(WebApplication app, Issuer issuer, ConcurrentQueue<object> watched) : IAsyncDisposable
{
    /// <summary>Of this one nothing is announced, so that the outbox needs no runtime to pass it.</summary>
    public const string Silent = "silent";

    /// <summary>Nor of this one, which has to wait for its turn.</summary>
    public const string Patient = "patient";

    public IServiceProvider Services => app.Services;

    /// <summary>The facts that a watch of this service has heard of.</summary>
    public IReadOnlyCollection<object> Watched => watched;

    public static async Task<Counting> Start(Database database, Issuer issuer, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Configuration.AddInMemoryCollection(
        [
            new("ConnectionStrings:SingleWindow", database.ConnectionString),
            new("SingleWindow:Issuer", issuer.Address),
            new("APP_API_TOKEN", Runtime.Token),
            .. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)),
        ]);
        var watched = new ConcurrentQueue<object>();
        builder.AddSingleWindow("counting", service =>
        {
            service.Keep(store => store.KeepState<Count>())
                .Watch<Count>((_, _, facts) => { foreach (var fact in facts) watched.Enqueue(fact); })
                .Announce("counts", static (stream, fact) => stream == Count.Key(Silent) || stream == Count.Key(Patient) ? [] : [Fact.Registered(((Counted)fact).Mrn)])
                .AnnounceInTurn<Gate>()
                .Receive<DeclarationRegistered, WhenDeclarationRegistered>(Topics.Declarations);
        });
        var app = builder.Build();
        app.MapSingleWindow();
        app.MapPost("/v1/counts/{trader}", (string trader, int number, Commands commands, HttpContext http, CancellationToken stop) =>
            commands.Run(http, work => work.Decide<Count>(Count.Key(trader), count => count?.Number >= number
                ? Decision.Refuse("count/not-rising", "It only rises.")
                : Decision.Accept(trader == Patient ? new CountedInTurn("by-hand", number) : new Counted("by-hand", number)), stop), stop)).Allow(Role.Administrator);
        app.MapGet("/v1/forgotten", () => "open to nobody");
        await app.StartAsync();
        return new(app, issuer, watched);
    }

    public HttpClient Client(Who? who = null)
    {
        var client = app.GetTestClient();
        client.DefaultRequestHeaders.Authorization = who is null ? null : new AuthenticationHeaderValue("Bearer", issuer.Token(who));
        return client;
    }

    /// <summary>Delivers as the runtime does; gives the status per entry.</summary>
    public async Task<IReadOnlyList<string>> Deliver(params Fact[] facts)
    {
        using var client = app.GetTestClient();
        return await client.Deliver(Topics.Declarations, [.. facts.Select(fact => fact.Told)]);
    }

    public async Task DeliverDead(Fact fact)
    {
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add("dapr-api-token", Runtime.Token);
        using var answer = await client.PostAsJsonAsync("/on/dead", fact.Told.Envelope());
        answer.EnsureSuccessStatusCode();
    }

    public async Task<int> CountOf(string trader)
    {
        await using var session = app.Services.GetRequiredService<IDocumentStore>().QuerySession();
        return (await session.LoadAsync<Count>(Count.Key(trader)))?.Number ?? 0;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>A registered declaration as a CloudEvent.</summary>
internal sealed record Fact(string Id, DeclarationRegistered Body, string? TraceParent = null)
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static DeclarationRegistered Registered(string mrn, string trader = "T") =>
        new(mrn, 1, "xx", Direction.Import, new(2026, 11, 23), "L", trader, "010", new(), At);

    public static Fact Of(string mrn, string trader) => new($"declaration/{mrn}:1", Registered(mrn, trader));

    public Told Told => new(Id, "declaration", Body, TraceParent);
}
