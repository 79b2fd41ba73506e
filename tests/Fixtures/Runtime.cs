using System.Net.Http.Json;
using System.Text.Json;
using SingleWindow.Contracts;

namespace SingleWindow.Fixtures;

/// <param name="Id">Of the CloudEvent: the same id is the same message.</param>
/// <param name="Source">Who says it.</param>
/// <param name="TraceParent">W3C trace context of what caused it.</param>
public sealed record Told(string Id, string Source, IFactOnTheWire Fact, string? TraceParent = null)
{
    /// <summary>As the runtime hands it over: a CloudEvent in JSON.</summary>
    public object Envelope() => new
    {
        id = Id,
        source = Source,
        type = Fact.GetType().Name,
        specversion = "1.0",
        subject = Fact.Mrn,
        time = Fact.At,
        datacontenttype = "application/json",
        data = JsonSerializer.SerializeToElement(Fact, Fact.GetType(), Json.Options),
        conversation = "conv-1",
        traceparent = TraceParent,
    };
}

/// <summary>What the Dapr runtime does to a service: it posts what was published, in bulk, with the token that only it knows.</summary>
public static class Runtime
{
    /// <summary>The service is told it as <c>APP_API_TOKEN</c>.</summary>
    public const string Token = "only-the-sidecar-knows";

    /// <summary>Delivers in the order given; the status per message.</summary>
    /// <param name="client">Of the service, not signed in.</param>
    public static async Task<IReadOnlyList<string>> Deliver(
        this HttpClient client, string topic, IReadOnlyList<Told> told, CancellationToken stop = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/on/{topic}", UriKind.Relative));
        request.Headers.Add("dapr-api-token", Token);
        request.Content = JsonContent.Create(new
        {
            id = "bulk",
            topic,
            pubsubname = Topics.PubSub,
            type = "com.dapr.event.sent.bulk",
            entries = told.Select((one, n) => new { entryId = $"{n}", @event = one.Envelope(), contentType = "application/cloudevents+json" }),
        });
        using var answer = await client.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        return [.. body.GetProperty("statuses").EnumerateArray().Select(status => status.GetProperty("status").GetString()!)];
    }
}
