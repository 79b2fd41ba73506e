using Dapr;
using Dapr.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SingleWindow.Contracts;

namespace SingleWindow.ServiceHost;

/// <summary>What the runtime calls: one bulk subscription per topic, with its dead-letter topic.</summary>
internal static class Subscribing
{
    private const int LargestBulk = 200;
    private const int LongestWaitMs = 10;

    public static void MapTopic(this IEndpointRouteBuilder routes, string service, string topic) =>
        routes.MapPost($"/on/{topic}", Receive)
            .WithTopic(new TopicOptions { PubsubName = Topics.PubSub, Name = topic, DeadLetterTopic = $"{service}-dead" })
            .WithMetadata(new BulkSubscribeAttribute(topic, LargestBulk, LongestWaitMs))
            .FromRuntime();

    /// <summary>Only the sidecar may call: it shows APP_API_TOKEN.</summary>
    public static RouteHandlerBuilder FromRuntime(this RouteHandlerBuilder endpoint) => endpoint
        .RequireAuthorization(new AuthorizationPolicyBuilder("Dapr").RequireAuthenticatedUser().Build())
        .WithMetadata(new CalledByRuntime())
        .ExcludeFromDescription();

    private static async Task<BulkSubscribeAppResponse> Receive(
        BulkSubscribeMessage<Envelope> bulk, Receiving receiving, HttpContext http)
    {
        var outcomes = bulk.Entries.Select(entry => (entry.EntryId, Done: receiving.Take(entry.Event))).ToList();
        var answer = new List<BulkSubscribeAppResponseEntry>(outcomes.Count);
        foreach (var (entry, done) in outcomes)
        {
            var failure = await done.WaitAsync(http.RequestAborted);
            answer.Add(new(entry, failure is null ? BulkSubscribeAppResponseStatus.SUCCESS : BulkSubscribeAppResponseStatus.RETRY));
        }

        Telemetry.Received.Add(answer.Count);
        return new BulkSubscribeAppResponse(answer);
    }
}

/// <summary>Marks an endpoint that is the runtime's alone.</summary>
public sealed record CalledByRuntime;
