using Dapr.Client;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Embedded.Tests;

public class using_the_unmodified_sdk(Database database) : IClassFixture<Database>
{
    private const string Subscriptions = """
        [{"topic":"orders","pubsubName":"pubsub","route":"orders"},
         {"topic":"many","pubsubName":"pubsub","route":"many",
          "bulkSubscribe":{"enabled":true,"maxMessagesCount":50,"maxAwaitDurationMs":100}}]
        """;

    private static DaprClient Client(TheRuntime runtime, string appId, string token = "") => new DaprClientBuilder()
        .UseHttpEndpoint(runtime.Http(appId).ToString()).UseGrpcEndpoint(runtime.Grpc(appId).ToString()).UseDaprApiToken(token).Build();

    [Fact]
    public async Task publishes_one_and_many_and_shows_its_metadata()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var app = await ReceivingApp.Start(Subscriptions, AcknowledgeAll);
        await using var runtime = await TheRuntime.Start(database.ConnectionString, Yamls.Of(Yamls.PubSub()),
            new Sidecar("shop", 0, 0) { AppUrls = [app.Url], DaprApiToken = "secret", AppApiToken = "to-app" });
        using var dapr = Client(runtime, "shop", "secret");
        await dapr.WaitForSidecarAsync(stop);

        await dapr.PublishEventAsync("pubsub", "orders", new { Number = 7 },
            new Dictionary<string, string>(StringComparer.Ordinal) { ["cloudevent.id"] = "order-7", ["cloudevent.subject"] = "s" }, stop);
        var one = Assert.Single(await app.Wait(1, "/orders"));
        Assert.Equal("order-7", one.Json["id"]!.GetValue<string>());
        Assert.Equal(7, one.Json["data"]!["number"]!.GetValue<int>());
        Assert.Equal("shop", one.Json["source"]!.GetValue<string>());
        Assert.Equal("to-app", one.Headers["dapr-api-token"]);

        var answer = await dapr.BulkPublishEventAsync(
            "pubsub", "many", [.. Enumerable.Range(0, 100).Select(n => new Dapr.CloudEvent<int>(n) { Id = $"fact-{n}", Subject = $"s{n % 3}", Type = "Fact" })], cancellationToken: stop);
        Assert.Empty(answer.FailedEntries);
        await Eventually.Is(() => app.At("/many").Sum(bulk => bulk.Entries.Count) >= 100, stop);
        var ids = app.At("/many").SelectMany(bulk => bulk.Entries)
            .Select(entry => entry["event"]!["id"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(100, ids.Count);

        await dapr.SetMetadataAsync("colour", "blue", stop);
        var metadata = await dapr.GetMetadataAsync(stop);
        Assert.Equal("shop", metadata.Id);
        Assert.Equal("blue", metadata.Extended["colour"]);
        Assert.Contains(metadata.Components, component => component.Name == "pubsub");
        Assert.True(await dapr.CheckHealthAsync(stop));
    }

    [Fact]
    public async Task is_turned_away_without_the_token()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var runtime = await TheRuntime.Start(database.ConnectionString, Yamls.Of(Yamls.PubSub()),
            new Sidecar("shop", 0, 0) { DaprApiToken = "secret" });
        using var dapr = Client(runtime, "shop");
        var refused = await Assert.ThrowsAsync<Dapr.DaprException>(() => dapr.PublishEventAsync("pubsub", "orders", 1, stop));
        Assert.Equal(Grpc.Core.StatusCode.Unauthenticated, Assert.IsType<Grpc.Core.RpcException>(refused.InnerException).StatusCode);
        Assert.True(await dapr.CheckOutboundHealthAsync(stop));
    }

    [Fact]
    public async Task is_told_that_a_method_is_not_there()
    {
        await using var runtime = await TheRuntime.Start(database.ConnectionString, Yamls.Of(Yamls.PubSub()), new Sidecar("shop", 0, 0));
        using var dapr = Client(runtime, "shop");
        var refused = await Assert.ThrowsAsync<Dapr.DaprException>(
            () => dapr.GetStateAsync<string>("store", "key", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(Grpc.Core.StatusCode.Unimplemented, Assert.IsType<Grpc.Core.RpcException>(refused.InnerException).StatusCode);
    }

    private static Answer AcknowledgeAll(Delivered delivered) => delivered.Path != "/many" ? Answer.Ok : new(200,
        System.Text.Json.JsonSerializer.Serialize(new
        {
            statuses = delivered.Entries.Select(entry => new { entryId = entry["entryId"]!.GetValue<string>(), status = "SUCCESS" }),
        }));
}
