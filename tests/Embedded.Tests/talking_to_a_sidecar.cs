using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Fixtures;
using SingleWindow.Launcher;
using Xunit;

namespace SingleWindow.Embedded.Tests;

public class talking_to_a_sidecar(Database database) : IClassFixture<Database>
{
    private static readonly HttpClient Client = new();

    private Task<TheRuntime> Start(Resources resources, params Sidecar[] sidecars) =>
        TheRuntime.Start(database.ConnectionString, resources, sidecars);

    [Fact]
    public async Task calls_another_app_by_its_id()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var callee = await ReceivingApp.Start("[]", got => new(418, got.Json["say"]!.GetValue<string>()));
        await using var runtime = await Start(Yamls.Of(Yamls.PubSub()),
            new Sidecar("caller", 0, 0) { DaprApiToken = "own" }, new Sidecar("callee", 0, 0) { AppUrls = [callee.Url], AppApiToken = "for-callee" });
        using var byPath = new HttpRequestMessage(HttpMethod.Put, new Uri(runtime.Http("caller"), "/v1.0/invoke/callee/method/a/../b/c?x=1"));
        byPath.Content = JsonContent.Create(new { say = "tea" });
        byPath.Headers.Add("dapr-api-token", "own");
        byPath.Headers.Add("colour", "blue");
        using var answer = await Client.SendAsync(byPath, stop);
        Assert.Equal(418, (int)answer.StatusCode);
        Assert.Equal("tea", await answer.Content.ReadAsStringAsync(stop));
        var got = Assert.Single(callee.Got);
        Assert.Equal("/b/c", got.Path);
        Assert.Equal(("caller", "callee", "for-callee", "blue"), (got.Headers["dapr-caller-app-id"].ToString(),
            got.Headers["dapr-callee-app-id"].ToString(), got.Headers["dapr-api-token"].ToString(), got.Headers["colour"].ToString()));

        using var byHeader = new HttpRequestMessage(HttpMethod.Post, new Uri(runtime.Http("caller"), "/any/path"));
        byHeader.Content = JsonContent.Create(new { say = "more" });
        byHeader.Headers.Add("dapr-api-token", "own");
        byHeader.Headers.Add("dapr-app-id", "callee");
        using var second = await Client.SendAsync(byHeader, stop);
        Assert.Equal("more", await second.Content.ReadAsStringAsync(stop));
        Assert.Equal("/any/path", callee.Got[1].Path);
    }

    [Fact]
    public async Task says_which_app_it_cannot_reach()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var runtime = await Start(Yamls.Of(Yamls.PubSub()), new Sidecar("caller", 0, 0));
        using var answer = await Client.GetAsync(new Uri(runtime.Http("caller"), "/v1.0/invoke/nobody/method/x"), stop);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("ERR_DIRECT_INVOKE", (await answer.Content.ReadFromJsonAsync<JsonNode>(stop))!["errorCode"]!.GetValue<string>());
        using var nothing = await Client.GetAsync(new Uri(runtime.Http("caller"), "/no/such/path"), stop);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    [Fact]
    public async Task needs_the_token_for_all_but_its_health()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var runtime = await Start(Yamls.Of(Yamls.PubSub()), new Sidecar("guarded", 0, 0) { DaprApiToken = "secret" });
        using var refused = await Client.PostAsync(new Uri(runtime.Http("guarded"), "/v1.0/publish/pubsub/t"), null, stop);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("invalid api token", await refused.Content.ReadAsStringAsync(stop));
        using var health = await Client.GetAsync(new Uri(runtime.Http("guarded"), "/v1.0/healthz"), stop);
        Assert.Equal(HttpStatusCode.NoContent, health.StatusCode);
        using var wrong = await Client.GetAsync(new Uri(runtime.Http("guarded"), "/v1.0/healthz?appid=other"), stop);
        Assert.Equal("ERR_HEALTH_APPID_NOT_MATCH", (await wrong.Content.ReadFromJsonAsync<JsonNode>(stop))!["errorCode"]!.GetValue<string>());
        using var process = await Client.GetAsync(new Uri(runtime.Health, "/health/ready"), stop);
        Assert.Equal(HttpStatusCode.OK, process.StatusCode);
        using var noSidecar = await Client.PostAsync(new Uri(runtime.Health, "/v1.0/publish/pubsub/t"), null, stop);
        Assert.Equal(HttpStatusCode.NotFound, noSidecar.StatusCode);
    }

    [Fact]
    public async Task takes_declared_subscriptions_and_prefers_what_the_app_says_itself()
    {
        var stop = TestContext.Current.CancellationToken;
        string Declared(string topic, string path, string scope) => $$"""
            apiVersion: dapr.io/v2alpha1
            kind: Subscription
            metadata: {name: {{topic}}}
            spec: {pubsubname: pubsub, topic: {{topic}}, routes: {default: /{{path}} }, deadLetterTopic: d}
            scopes: [{{scope}}]
            """;
        await using var app = await ReceivingApp.Start("""[{"topic":"both","pubsubname":"pubsub","route":"said"}]""");
        await using var runtime = await Start(
            Yamls.Of(Yamls.PubSub(), Declared("both", "declared", "mixed"), Declared("only", "declared", "mixed"), Declared("foreign", "declared", "other")),
            new Sidecar("mixed", 0, 0) { AppUrls = [app.Url] });
        foreach (var topic in new List<string> { "both", "only", "foreign" })
        {
            using var _ = await Client.PostAsync(new Uri(runtime.Http("mixed"), $"/v1.0/publish/pubsub/{topic}"), new StringContent(topic), stop);
        }

        await app.Wait(2);
        Texts.Same(["/declared only", "/said both"], app.Got.Select(got => $"{got.Path} {got.Data}").Order(StringComparer.Ordinal));
        var metadata = await Client.GetFromJsonAsync<JsonNode>(new Uri(runtime.Http("mixed"), "/v1.0/metadata"), stop);
        Texts.Same(["both PROGRAMMATIC", "only DECLARATIVE"], metadata!["subscriptions"]!.AsArray()
            .Select(subscription => $"{subscription!["topic"]} {subscription["type"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task shows_but_does_not_serve_a_subscription_that_is_not_allowed()
    {
        var stop = TestContext.Current.CancellationToken;
        var scoped = Yamls.PubSub("    - {name: subscriptionScopes, value: scoped=open}");
        await using var app = await ReceivingApp.Start(
            """[{"topic":"open","pubsubname":"pubsub","route":"open"},{"topic":"closed","pubsubname":"pubsub","route":"closed"}]""");
        await using var runtime = await Start(Yamls.Of(scoped), new Sidecar("scoped", 0, 0) { AppUrls = [app.Url] });
        foreach (var topic in new List<string> { "closed", "open" })
        {
            using var _ = await Client.PostAsync(new Uri(runtime.Http("scoped"), $"/v1.0/publish/pubsub/{topic}"), new StringContent(topic), stop);
        }

        await app.Wait(1, "/open");
        var metadata = await Client.GetFromJsonAsync<JsonNode>(new Uri(runtime.Http("scoped"), "/v1.0/metadata"), stop);
        Assert.Equal(2, metadata!["subscriptions"]!.AsArray().Count);
        Assert.Empty(app.At("/closed"));
    }

    [Fact]
    public async Task carries_four_mebibytes()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var app = await ReceivingApp.Start("""[{"topic":"large","pubsubname":"pubsub","route":"in"}]""");
        await using var runtime = await Start(Yamls.Of(Yamls.PubSub()), new Sidecar("large", 0, 0) { AppUrls = [app.Url] });
        var body = new string('x', 4 << 20);
        using var answer = await Client.PostAsync(new Uri(runtime.Http("large"), "/v1.0/publish/pubsub/large"), new StringContent(body), stop);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(body, Assert.Single(await app.Wait(1)).Data);
    }

    [Fact]
    public async Task keeps_topics_and_groups_apart()
    {
        var stop = TestContext.Current.CancellationToken;
        var ports = FreePort.Take(2);
        await using var one = await ReceivingApp.Start("""[{"topic":"a/deep","pubsubname":"pubsub","route":"in"}]""", port: ports[0]);
        await using var two = await ReceivingApp.Start("""[{"topic":"a/deep","pubsubname":"pubsub","route":"in"},{"topic":"b","pubsubname":"pubsub","route":"in"}]""", port: ports[1]);
        await using var runtime = await Start(Yamls.Of(Yamls.PubSub()),
            new Sidecar("group-one", 0, 0) { AppUrls = [one.Url] }, new Sidecar("group-two", 0, 0) { AppUrls = [two.Url] });
        foreach (var topic in new List<string> { "a/deep", "b", "a/deep" })
        {
            using var _ = await Client.PostAsync(new Uri(runtime.Http("group-one"), $"/v1.0/publish/pubsub/{topic}"), new StringContent(topic), stop);
        }

        await two.Wait(3);
        await one.Wait(2);
        Assert.All(one.Got, got => Assert.Equal("a/deep", got.Json["topic"]!.GetValue<string>()));
        Assert.Equal(2, one.Got.Count);
        Assert.Equal(3, two.Got.Count);
    }
}
