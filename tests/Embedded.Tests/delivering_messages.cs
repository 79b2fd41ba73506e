using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Fixtures;
using SingleWindow.Launcher;
using Xunit;

namespace SingleWindow.Embedded.Tests;

public class delivering_messages(Database database) : IClassFixture<Database>
{
    private static readonly HttpClient Client = new();
    private static int _topics;

    // Each test has topics of its own, so that all may share one database.
    private readonly string _topic = $"topic-{Interlocked.Increment(ref _topics)}";

    private string Subscribed(string more = "") => $$"""
        [{"topic":"{{_topic}}","pubsubname":"pubsub","route":"in"{{more}}},
         {"topic":"{{_topic}}-dead","pubsubname":"pubsub","route":"dead"}]
        """;

    private string DeadLetters => $",\"deadLetterTopic\":\"{_topic}-dead\"";

    private static string Bulk(int max = 100) => $$""","bulkSubscribe":{"enabled":true,"maxMessagesCount":{{max}}}""";

    private Task<TheRuntime> Start(ReceivingApp app, params string[] resources) =>
        TheRuntime.Start(database.ConnectionString, Yamls.Of(resources.Length > 0 ? resources : [Yamls.PubSub()]), Shop(app));

    private Sidecar Shop(params ReceivingApp[] apps) => new("shop-" + _topic, 0, 0) { AppUrls = [.. apps.Select(app => app.Url)] };

    private async Task Publish(TheRuntime runtime, object body, string? key = null)
    {
        var query = key is null ? "" : $"?metadata.partitionKey={key}";
        using var answer = await Client.PostAsJsonAsync(
            new Uri(runtime.Http("shop-" + _topic), $"/v1.0/publish/pubsub/{_topic}{query}"), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    private static Answer Statuses(Delivered bulk, Func<string, string> status) => new(200, System.Text.Json.JsonSerializer.Serialize(new
    {
        statuses = bulk.Entries.Select(entry => new
        {
            entryId = entry["entryId"]!.GetValue<string>(),
            status = status(entry["event"]!["data"]!.ToString()),
        }),
    }));

    [Fact]
    public async Task keeps_the_order_of_every_key_also_when_some_fail()
    {
        await using var app = await ReceivingApp.Start(Subscribed(), got => got.Nth == 1 && got.Data!.EndsWith('3') ? Answer.Fail : Answer.Ok);
        await using var runtime = await Start(app, Yamls.PubSub(), Yamls.Retries(5));
        for (var n = 0; n < 60; n++)
        {
            await Publish(runtime, $"{n % 4}:{n:00}", $"key-{n % 4}");
        }

        await Eventually.Is(() => Done(app).Count == 60);
        Assert.All(Done(app).GroupBy(data => data[0]), key => Texts.Same(key.Order(StringComparer.Ordinal), key));

        static List<string> Done(ReceivingApp app) => [.. app.At("/in").Where(got => got.Nth > 1 || !got.Data!.EndsWith('3')).Select(got => got.Data!)];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task calls_a_failing_app_once_and_then_as_often_as_the_policy_says(int maxRetries)
    {
        await using var app = await ReceivingApp.Start(Subscribed(DeadLetters), got => got.Path == "/in" ? Answer.Fail : Answer.Ok);
        await using var runtime = await Start(app, Yamls.PubSub(), Yamls.Retries(maxRetries));
        await Publish(runtime, "poison");
        var dead = Assert.Single(await app.Wait(1, "/dead"));
        Assert.Equal(1 + maxRetries, app.At("/in").Count());
        Assert.Equal(app.At("/in").First().Body, dead.Body);
        Assert.Equal((1 + maxRetries).ToString(CultureInfo.InvariantCulture), dead.Headers["dead-letter-attempts"]);
    }

    [Theory]
    [InlineData("DROP")]
    [InlineData("404")]
    public async Task buries_at_once_what_the_app_does_not_want(string says)
    {
        await using var app = await ReceivingApp.Start(Subscribed(DeadLetters),
            got => got.Path != "/in" ? Answer.Ok : says == "404" ? new(404) : Answer.Says(says));
        await using var runtime = await Start(app, Yamls.PubSub(), Yamls.Retries(5));
        await Publish(runtime, "unwanted");
        await app.Wait(1, "/dead");
        Assert.Single(app.At("/in"));
    }

    [Fact]
    public async Task retries_only_the_failed_entries_of_a_bulk()
    {
        await using var app = await ReceivingApp.Start(Subscribed(DeadLetters + Bulk()), got => got.Path != "/in"
            ? Answer.Ok
            : Statuses(got, data => data switch { "bad" => "RETRY", "unwanted" => "DROP", _ => "SUCCESS" }));
        await using var runtime = await Start(app, Yamls.PubSub(), Yamls.Retries(2));
        string[] published = ["good-1", "bad", "good-2", "unwanted", "good-3"];
        foreach (var data in published)
        {
            await Publish(runtime, data, "one-key-each-" + data);
        }

        await app.Wait(2, "/dead");
        await Eventually.Is(() => Times("good-3") == 1);
        Assert.All(published, data => Assert.Equal(data == "bad" ? 3 : 1, Times(data)));
        Texts.Same(["bad", "unwanted"], app.At("/dead").Select(dead => dead.Data!).Order(StringComparer.Ordinal));

        int Times(string data) => app.At("/in").SelectMany(bulk => bulk.Entries).Count(entry => entry["event"]!["data"]!.ToString() == data);
    }

    [Fact]
    public async Task grows_its_batches_while_the_app_is_busy()
    {
        using var busy = new SemaphoreSlim(0);
        await using var app = await ReceivingApp.Start(Subscribed(Bulk(20)), got => Statuses(got, _ => "SUCCESS"), before: _ => busy.WaitAsync());
        await using var runtime = await Start(app, Yamls.PubSub());
        for (var n = 0; n < 41; n++)
        {
            await Publish(runtime, n, "same");
        }

        await app.Wait(1);
        busy.Release(100);
        await Eventually.Is(() => app.Got.Sum(bulk => bulk.Entries.Count) == 41);
        Assert.All(app.Got, bulk => Assert.InRange(bulk.Entries.Count, 1, 20));
        Assert.InRange(app.Got.Count, 3, 6);
    }

    [Fact]
    public async Task waits_for_an_app_that_is_not_there_without_counting_attempts()
    {
        var port = FreePort.Take();
        var absent = new Sidecar("shop-" + _topic, 0, 0) { AppUrls = [new($"http://127.0.0.1:{port}")] };
        await using (var first = await ReceivingApp.Start(Subscribed(DeadLetters), port: port))
        await using (await TheRuntime.Start(database.ConnectionString, Yamls.Of(Yamls.PubSub()), absent))
        {
            await Eventually.Is(() => Groups("shop-" + _topic));
        }

        await using var runtime = await TheRuntime.Start(database.ConnectionString, Yamls.Of(Yamls.PubSub()), absent);
        await Publish(runtime, "patience");
        await using var second = await ReceivingApp.Start(Subscribed(DeadLetters), port: port);
        Assert.Equal("patience", Assert.Single(await second.Wait(1)).Data);
        Assert.Equal("/in", second.Got[0].Path);
    }

    [Fact]
    public async Task asks_for_subscriptions_again_when_the_app_could_not_answer()
    {
        var asked = 0;
        await using var app = await ReceivingApp.Start(Subscribed(), subscribeStatus: () => Interlocked.Increment(ref asked) < 3 ? 503 : 200);
        await using var runtime = await Start(app);
        await Publish(runtime, "late");
        await app.Wait(1, "/in");
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task asks_only_when_the_app_says_that_it_is_well()
    {
        var well = false;
        await using var app = await ReceivingApp.Start(Subscribed(), healthStatus: () => Volatile.Read(ref well) ? 200 : 503);
        await using var runtime = await TheRuntime.Start(database.ConnectionString, Yamls.Of(Yamls.PubSub()), Shop(app) with { AppHealthPath = "/health" });
        await Publish(runtime, "when well");
        using var notYet = await Client.GetAsync(new Uri(runtime.Http("shop-" + _topic), "/v1.0/healthz"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, notYet.StatusCode);
        Assert.Empty(app.Got);
        Volatile.Write(ref well, true);
        await app.Wait(1, "/in");
    }

    [Fact]
    public async Task lets_copies_of_an_app_compete_and_moves_on_when_one_goes()
    {
        var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        Answer Count(Delivered got)
        {
            seen.AddOrUpdate(got.Data!, 1, (_, times) => times + 1);
            return Answer.Ok;
        }

        var one = await ReceivingApp.Start(Subscribed(), Count);
        await using var two = await ReceivingApp.Start(Subscribed(), Count);
        await using var runtime = await TheRuntime.Start(database.ConnectionString, Yamls.Of(Yamls.PubSub()), Shop(one, two));
        // Until the second copy is found well, the first one gets all.
        var first = 0;
        await Eventually.Is(async () =>
        {
            await Publish(runtime, $"first-{first++}");
            return one.Got.Count > 0 && two.Got.Count > 0;
        });
        await Eventually.Is(() => seen.Count == first);
        await one.DisposeAsync();
        for (var n = 0; n < 20; n++)
        {
            await Publish(runtime, $"second-{n}");
        }

        await Eventually.Is(() => seen.Count == first + 20);
        Assert.All(seen, message => Assert.Equal(1, message.Value));
    }

    [Fact]
    public async Task finishes_what_is_in_flight_and_goes_on_after_a_restart_where_it_was()
    {
        using var gate = new SemaphoreSlim(0);
        await using var app = await ReceivingApp.Start(Subscribed(), before: _ => gate.WaitAsync());
        var runtime = await Start(app);
        await Publish(runtime, "1", "k");
        await Publish(runtime, "2", "k");
        await app.Wait(1);
        var stopping = runtime.DisposeAsync().AsTask();
        gate.Release(10);
        await stopping;
        await using var next = await Start(app);
        await Publish(next, "3", "k");
        await Eventually.Is(() => app.Got.Any(got => got.Data == "3"));
        Texts.Same(["1", "2", "3"], app.Got.Select(got => got.Data));
    }

    [Fact]
    public async Task buries_what_came_too_late()
    {
        var (clock, stop) = (TimeProvider.System, TestContext.Current.CancellationToken);
        using var gate = new SemaphoreSlim(0);
        await using var app = await ReceivingApp.Start(Subscribed(DeadLetters), before: got => got.Data == "slow" ? gate.WaitAsync(stop) : Task.CompletedTask);
        await using var runtime = await Start(app);
        await Publish(runtime, "slow", "k");
        await app.Wait(1, "/in");
        using var answer = await Client.PostAsJsonAsync(
            new Uri(runtime.Http("shop-" + _topic), $"/v1.0/publish/pubsub/{_topic}?metadata.partitionKey=k&metadata.ttlInSeconds=1"), "short-lived", stop);
        var accepted = clock.GetTimestamp();
        await Eventually.Is(() => clock.GetElapsedTime(accepted) > TimeSpan.FromSeconds(1.1));
        gate.Release();
        await app.Wait(1, "/dead");
        Texts.Same(["slow"], app.At("/in").Select(got => got.Data));
    }

    private async Task<bool> Groups(string consumer)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("select count(*) from dapr.cursor where consumer = $1");
        command.Parameters.Add(new() { Value = consumer });
        return await command.ExecuteScalarAsync() is >= 4L;
    }
}
