using System.Collections.Concurrent;
using Dapr;
using Dapr.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Fixtures;
using SingleWindow.Launcher;
using Xunit;

namespace SingleWindow.Embedded.Tests;

/// <summary>An app as the services are: Dapr.AspNetCore, a bulk subscription, its dead-letter topic, the app token.</summary>
public class subscribing_with_the_unmodified_sdk(Database database) : IClassFixture<Database>
{
    private static readonly AuthorizationPolicy FromSidecar = new AuthorizationPolicyBuilder("Dapr").RequireAuthenticatedUser().Build();

    private sealed record Event(string Id, string Type, string? Subject, int Data);

    [Fact]
    public async Task takes_bulks_and_gets_its_own_dead_letters()
    {
        var stop = TestContext.Current.CancellationToken;
        var (taken, dead) = (new ConcurrentQueue<int>(), new ConcurrentQueue<int>());
        var url = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        await using var app = App(url, taken, dead);
        await app.StartAsync(stop);
        await using var runtime = await TheRuntime.Start(database.ConnectionString, Yamls.Of(Yamls.PubSub(), Yamls.Retries(1)),
            new Sidecar("sdk", 0, 0) { AppUrls = [url], AppApiToken = "from-the-sidecar" });
        using var dapr = new Dapr.Client.DaprClientBuilder().UseGrpcEndpoint(runtime.Grpc("sdk").ToString()).Build();
        var events = Enumerable.Range(0, 30).Select(n => new Dapr.CloudEvent<int>(n) { Id = $"{n}", Type = "Counted", Subject = $"s{n}" }).ToList();
        Assert.Empty((await dapr.BulkPublishEventAsync("pubsub", "facts", events, cancellationToken: stop)).FailedEntries);

        await Eventually.Is(() => !dead.IsEmpty && taken.Distinct().Count() == 30);
        Assert.Equal([13], dead);
        Assert.Equal(2, taken.Count(n => n == 13));
        Assert.Equal(31, taken.Count);
    }

    private static WebApplication App(Uri url, ConcurrentQueue<int> taken, ConcurrentQueue<int> dead)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url.ToString());
        builder.Services.AddAuthentication().AddDapr(options => options.Token = "from-the-sidecar");
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapSubscribeHandler();
        app.MapPost("/on/facts", (BulkSubscribeMessage<Event> bulk) =>
            {
                bulk.Entries.ForEach(entry => taken.Enqueue(entry.Event.Data));
                return new BulkSubscribeAppResponse([.. bulk.Entries.Select(entry => new BulkSubscribeAppResponseEntry(
                    entry.EntryId, entry.Event.Data == 13 ? BulkSubscribeAppResponseStatus.RETRY : BulkSubscribeAppResponseStatus.SUCCESS))]);
            })
            .WithTopic(new TopicOptions { PubsubName = "pubsub", Name = "facts", DeadLetterTopic = "sdk-dead" })
            .WithMetadata(new BulkSubscribeAttribute("facts", 10, 10)).RequireAuthorization(FromSidecar);
        app.MapPost("/dead", (Event letter) => dead.Enqueue(letter.Data)).WithTopic("pubsub", "sdk-dead").RequireAuthorization(FromSidecar);
        return app;
    }
}
