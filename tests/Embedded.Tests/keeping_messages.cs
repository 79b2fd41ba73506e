using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Enveloping;
using SingleWindow.Embedded.Keeping;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Embedded.Tests;

public class keeping_messages(Database database) : IClassFixture<Database>
{
    private const string Short = "    - {name: retention, value: 1ms}";

    private static Sealed Message(string topic, int n) => new(topic, $"{n}", $"k{n % 7}", new byte[] { (byte)n });

    [Fact]
    public async Task publishers_side_by_side_leave_no_gap_and_break_no_order()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var databases = new Databases(database.ConnectionString);
        await Schema.Create(databases.Durable, stop);
        var store = new MessageStore(databases);
        var lanes = new LaneId[] { new("gaps/t", 0), new("gaps/t", 1), new("gaps/u", 0) };

        // A reader that follows the end of each lane while four writers append must never find less later than before.
        var writers = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < 50; n++)
            {
                await store.Append([.. lanes.Skip(n % 2).Select(lane => (lane, Message(lane.Topic, (writer * 50) + n)))], stop);
            }
        }, stop)).ToList();
        var seen = lanes.ToDictionary(lane => lane, _ => 0L);
        do
        {
            foreach (var lane in lanes)
            {
                foreach (var message in await store.After(lane, seen[lane], 100, stop))
                {
                    Assert.Equal(seen[lane] + 1, message.Seq);
                    seen[lane] = message.Seq;
                }
            }
        }
        while (!writers.TrueForAll(writer => writer.IsCompleted));
        await Task.WhenAll(writers);
        Assert.Equal(200, (await store.Ends(stop))[lanes[1]]);
    }

    [Fact]
    public async Task what_everyone_has_passed_is_deleted_and_what_someone_waits_for_is_not()
    {
        var stop = TestContext.Current.CancellationToken;
        var subscriptions = """
            [{"topic":"kept","pubsubname":"pubsub","route":"in"}]
            """;
        await using var app = await ReceivingApp.Start(subscriptions, got => got.Data == "stuck" ? Answer.Fail : Answer.Ok);
        await using var runtime = await TheRuntime.Start(database.ConnectionString,
            Yamls.Of(Yamls.PubSub(Short), Yamls.Retries(-1)), new Sidecar("keeper", 0, 0) { AppUrls = [app.Url] });
        using var http = new HttpClient();
        foreach (var data in new[] { "done", "stuck", "done" })
        {
            using var _ = await http.PostAsync(new Uri(runtime.Http("keeper"), "/v1.0/publish/pubsub/kept"), new StringContent(data), stop);
        }

        await Eventually.Is(() => app.Got.Count(got => got.Data == "done") == 2 && app.Got.Count(got => got.Data == "stuck") > 2);
        var retention = runtime.Services.GetServices<IHostedService>().OfType<Retention>().Single();
        await Eventually.Is(async () => await retention.Sweep(stop) >= 0 && await Count() == 1);
        await retention.Sweep(stop);
        Assert.Equal(1, await Count());

        async Task<long> Count()
        {
            await using var source = Npgsql.NpgsqlDataSource.Create(database.ConnectionString);
            await using var command = source.CreateCommand("select count(*) from dapr.message where topic = 'pubsub/kept'");
            return (long)(await command.ExecuteScalarAsync(stop))!;
        }
    }

    [Theory]
    [InlineData("oldest", 2)]
    [InlineData("newest", 1)]
    public async Task a_new_group_begins_where_the_component_says(string offset, int count)
    {
        var stop = TestContext.Current.CancellationToken;
        var component = Yamls.PubSub().Replace("value: oldest", $"value: {offset}", StringComparison.Ordinal);
        using var http = new HttpClient();
        await using (var before = await TheRuntime.Start(database.ConnectionString, Yamls.Of(component), new Sidecar(offset, 0, 0)))
        {
            using var _ = await http.PostAsync(new Uri(before.Http(offset), $"/v1.0/publish/pubsub/{offset}?metadata.partitionKey=k"), new StringContent("early"), stop);
        }

        await using var app = await ReceivingApp.Start($$"""[{"topic":"{{offset}}","pubsubname":"pubsub","route":"in"}]""");
        await using var runtime = await TheRuntime.Start(database.ConnectionString, Yamls.Of(component), new Sidecar(offset, 0, 0) { AppUrls = [app.Url] });
        await Eventually.Is(async () => (await http.GetAsync(new Uri(runtime.Http(offset), "/v1.0/healthz"), stop)).IsSuccessStatusCode);
        using var answer = await http.PostAsync(new Uri(runtime.Http(offset), $"/v1.0/publish/pubsub/{offset}?metadata.partitionKey=k"), new StringContent("late"), stop);
        await Eventually.Is(() => app.Got.Any(got => got.Data == "late"));
        Assert.Equal(count, app.Got.Count);
    }
}
