using SingleWindow.Embedded.Configuring;
using SingleWindow.Fixtures;
using SingleWindow.Launcher;
using Xunit;

namespace SingleWindow.Embedded.Tests;

/// <summary>What was accepted is delivered, whoever dies meanwhile.</summary>
public class losing_nothing(Database database) : IClassFixture<Database>
{
    private const string Subscriptions = """
        [{"topic":"orders","pubsubname":"pubsub","route":"in","bulkSubscribe":{"enabled":true,"maxMessagesCount":20}}]
        """;

    private static Answer TakeAll(Delivered got) => new(200, System.Text.Json.JsonSerializer.Serialize(new
    {
        statuses = got.Entries.Select(entry => new { entryId = entry["entryId"]!.GetValue<string>(), status = "SUCCESS" }),
    }));

    private static List<string> Data(ReceivingApp app) =>
        [.. app.Got.SelectMany(bulk => bulk.Entries).Select(entry => entry["event"]!["data"]!.GetValue<string>())];

    private static RuntimeProcess Process(string connectionString, Uri app, string id) =>
        new(connectionString, new(id, 0, 0) { AppUrls = [app] }, Yamls.PubSub(), Yamls.Retries(-1));

    [Fact]
    public async Task killed_between_accepting_and_delivering()
    {
        var port = FreePort.Take();
        await using var runtime = Process(database.ConnectionString, new($"http://127.0.0.1:{port}"), "accepting");
        await runtime.Run();
        for (var n = 0; n < 10; n++)
        {
            Assert.True(await runtime.TryPublish("orders", $"a{n}", "k"));
        }

        await runtime.Kill();
        await using var app = await ReceivingApp.Start(Subscriptions, TakeAll, port);
        await runtime.Run();
        await Eventually.Is(() => Data(app).Count >= 10);
        Texts.Same(Enumerable.Range(0, 10).Select(n => $"a{n}"), Data(app));
    }

    [Fact]
    public async Task killed_between_delivering_and_acknowledging()
    {
        using var gate = new SemaphoreSlim(0);
        await using var app = await ReceivingApp.Start(Subscriptions.Replace("orders", "held", StringComparison.Ordinal), TakeAll,
            before: _ => gate.WaitAsync(TestContext.Current.CancellationToken));
        await using var runtime = Process(database.ConnectionString, app.Url, "acknowledging");
        await runtime.Run();
        Assert.True(await runtime.TryPublish("held", "b", "k"));
        await app.Wait(1);
        await runtime.Kill();
        gate.Release(100);
        await runtime.Run();
        await Eventually.Is(() => Data(app).Count == 2);
        Assert.All(Data(app), data => Assert.Equal("b", data));
    }

    [Fact]
    public async Task killed_again_and_again_under_load()
    {
        await using var app = await ReceivingApp.Start(Subscriptions.Replace("orders", "load", StringComparison.Ordinal), TakeAll);
        await using var runtime = Process(database.ConnectionString, app.Url, "load");
        await runtime.Run();
        var accepted = new List<string>();
        var kills = Task.Run(async () =>
        {
            foreach (var after in Enumerable.Range(1, 3).Select(n => n * 45))
            {
                await Eventually.Is(() => accepted.Count > after);
                await runtime.Kill();
                await runtime.Run();
            }
        }, TestContext.Current.CancellationToken);
        for (var n = 0; accepted.Count < 200; n++)
        {
            // Not accepted means sent again, as an outbox does.
            var data = $"{n:0000}";
            await Eventually.Is(() => runtime.TryPublish("load", data, $"key-{n % 5}"));
            accepted.Add(data);
        }

        await kills;
        await Eventually.Is(() => Data(app).Distinct(StringComparer.Ordinal).Count() == 200);
        Assert.All(Data(app).Distinct(StringComparer.Ordinal).GroupBy(data => int.Parse(data, System.Globalization.CultureInfo.InvariantCulture) % 5),
            key => Texts.Same(key.Order(StringComparer.Ordinal), key));
    }

    [Fact]
    public async Task when_the_database_is_killed()
    {
        await using var cluster = await PrivateCluster.Start(durable: true, stop: TestContext.Current.CancellationToken);
        await cluster.CreateDatabase("plug", TestContext.Current.CancellationToken);
        await using var app = await ReceivingApp.Start(Subscriptions, TakeAll);
        await using var runtime = Process(cluster.ConnectionString("plug"), app.Url, "plug");
        await runtime.Run();
        for (var n = 0; n < 30; n++)
        {
            var data = $"{n:00}";
            await Eventually.Is(() => runtime.TryPublish("orders", data, "k"));
            if (n is 10 or 20)
            {
                // Backends outlive their postmaster for a moment: one may still take a message, and a new postmaster refuses to start.
                await cluster.Kill();
                await Eventually.Is(async () => !await runtime.TryPublish("orders", data, "k"));
                await Eventually.Is(() => Starts(cluster));
            }
        }

        await Eventually.Is(() => Data(app).Distinct(StringComparer.Ordinal).Count() == 30);
        Texts.Same(Enumerable.Range(0, 30).Select(n => $"{n:00}"), Data(app).Distinct(StringComparer.Ordinal));
        await Eventually.Is(runtime.IsReady);

        static async Task<bool> Starts(PrivateCluster cluster)
        {
            try
            {
                await cluster.Run(TestContext.Current.CancellationToken);
                return true;
            }
            catch (LauncherException)
            {
                return false;
            }
        }
    }

    [Fact]
    public async Task when_one_of_two_runtimes_on_the_same_database_dies()
    {
        await using var app = await ReceivingApp.Start(Subscriptions.Replace("orders", "shared", StringComparison.Ordinal), TakeAll);
        await using var one = Process(database.ConnectionString, app.Url, "shared");
        await using var two = Process(database.ConnectionString, app.Url, "shared");
        await one.Run();
        await two.Run();
        for (var n = 0; n < 100; n++)
        {
            Assert.True(await (n % 2 == 0 ? one : two).TryPublish("shared", $"{n:000}", $"key-{n % 4}"));
        }

        await Eventually.Is(() => Data(app).Count >= 100);
        Assert.Equal(100, Data(app).Count);
        await one.Kill();
        for (var n = 100; n < 120; n++)
        {
            Assert.True(await two.TryPublish("shared", $"{n:000}", $"key-{n % 4}"));
        }

        await Eventually.Is(() => Data(app).Distinct(StringComparer.Ordinal).Count() == 120);
        Assert.All(Data(app).Distinct(StringComparer.Ordinal).GroupBy(data => int.Parse(data, System.Globalization.CultureInfo.InvariantCulture) % 4),
            key => Texts.Same(key.Order(StringComparer.Ordinal), key));
    }
}
