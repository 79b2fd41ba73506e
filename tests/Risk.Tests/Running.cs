using System.Net.Http.Json;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Contracts.Wco;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

[assembly: AssemblyFixture(typeof(SingleWindow.Risk.Tests.Running))]

namespace SingleWindow.Risk.Tests;

/// <summary>The service as it is, on a real database, with rules of the tests' own in an otherwise real country.</summary>
public sealed class Running : IAsyncLifetime
{

    private readonly Database database = new();
    private readonly Issuer issuer = new();
    private readonly List<Service<Selection>> services = [];
    private readonly string profiles = Directory.CreateTempSubdirectory("profiles").FullName;

    /// <summary>Wine is red, cheese scores yellow, nothing else is selected; arms are on trial.</summary>
    private const string Rules =
        """
        {
          "yellowAt": 40, "redAt": 80, "randomRate": 0, "randomChannel": "red", "randomKey": "test", "authorisedTraderFactor": 0.25,
          "rules": [
            { "id": "T1", "version": "1", "name": { "en": "Wine", "ko": "와인" }, "condition": "item.hs startsWith \"2204\"", "lane": "red",
              "class": "goods", "instruction": { "en": "Taste it.", "ko": "시음" }, "from": "2020-01-01" },
            { "id": "T2", "version": "3", "name": { "en": "Cheese", "ko": "치즈" }, "condition": "item.hs startsWith \"0406\"", "weight": 50,
              "class": "origin", "instruction": { "en": "Smell it.", "ko": "확인" }, "from": "2020-01-01" },
            { "id": "T3", "version": "1", "name": { "en": "Unknown traders", "ko": "신규" }, "condition": "history.declarations < 2 or history.newCommodity == true",
              "weight": 99, "dryRun": true, "class": "trader", "instruction": { "en": "Look.", "ko": "확인" }, "from": "2020-01-01" }
          ]
        }
        """;

    public IServiceProvider Services => services[0].Services;

    public async ValueTask InitializeAsync()
    {
        Copy(Path.Combine(AppContext.BaseDirectory, "profiles", "kr"), Path.Combine(profiles, "kr"));
        await File.WriteAllTextAsync(Path.Combine(profiles, "kr", "risk-rules.json"), Rules);
        await database.InitializeAsync();
        await issuer.InitializeAsync();
        Another();
    }

    /// <summary>One more instance on the same database.</summary>
    internal Service<Selection> Another(params (string Key, string Value)[] settings)
    {
        services.Add(new(database.ConnectionString, issuer, null,
            [("SingleWindow:Profiles", profiles), ("APP_API_TOKEN", Runtime.Token), ("Logging:LogLevel:Default", "None"), .. settings]));
        return services[^1];
    }

    public HttpClient As(Who who) => services[0].As(who);

    public HttpClient AsNobody() => services[0].AsNobody();

    /// <summary>Delivers facts as the runtime does, in the order given; all must be taken.</summary>
    public async Task Deliver(params IFactOnTheWire[] facts)
    {
        using var client = AsNobody();
        var statuses = await client.Deliver(
            Topics.Declarations, [.. facts.Select(fact => new Told($"declaration/{fact.Mrn}:{fact.Version}:{fact.GetType().Name}", "declaration", fact))]);
        Assert.All(statuses, status => Assert.Equal("SUCCESS", status));
    }

    public Task Lodge(string mrn, string hs = "2204210000", string? lrn = null, string trader = "1208612345", string office = "020") =>
        Deliver(Registered(mrn, hs, lrn, trader, office));

    public static DeclarationRegistered Registered(
        string mrn, string hs = "2204210000", string? lrn = null, string trader = "1208612345", string office = "020", DateOnly? on = null) =>
        new(mrn, 1, "kr", Direction.Import, on ?? Some.Day, "B20011", trader, office, Goods(hs, lrn ?? mrn), Some.Now);

    public static DeclarationAmended Amended(string mrn, int version, string hs) =>
        new(mrn, version, "kr", Direction.Import, Some.Day, "B20011", "1208612345", "020", Goods(hs, mrn), Some.Now);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }

        await issuer.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(profiles, recursive: true);
    }

    private static Declaration Goods(string hs, string lrn) => Some.Declaration(lrn, Some.Item(hs: hs));

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
