using System.Net.Http.Headers;
using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Keeping;

namespace SingleWindow.Embedded.Delivering;

/// <summary>Hands messages to an app and says what became of each.</summary>
internal interface IDeliver
{
    Task<Dictionary<long, Outcome>> Deliver(AppInstance app, IReadOnlyList<Stored> messages);
}

internal sealed class Deliverers(AppClient client, Resources resources, TimeProvider clock)
{
    /// <summary>An app that hangs must not hold a lane for ever.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    public IDeliver For(App app, Subscription subscription, Component component) => subscription.Bulk.Enabled
        ? new BulkDelivery(this, subscription, app.Id, clock)
        : new SingleDelivery(this, subscription, component, clock);

    /// <summary>Posts to the app; Unheard when it cannot have been reached, Retry when it did not answer.</summary>
    public async Task<T> Post<T>(
        AppInstance app, Subscription subscription, string path, HttpContent body, Action<HttpRequestHeaders> headers,
        Func<int, byte[], T> answered, Func<Outcome, T> failed)
    {
        using var request = AppClient.To(app, HttpMethod.Post, path);
        request.Content = body;
        headers(request.Headers);
        var longest = resources.Resiliency.For(subscription.PubSub).Timeout ?? LongestAnswer;
        using var patience = new CancellationTokenSource(longest, clock);
        try
        {
            using var answer = await client.Http.SendAsync(request, patience.Token);
            return answered((int)answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(patience.Token));
        }
        catch (HttpRequestException e)
        {
            return failed(new(AppClient.IsUnheard(e) ? Verdict.Unheard : Verdict.Retry, e.Message));
        }
        catch (OperationCanceledException)
        {
            return failed(new(Verdict.Retry, $"no answer within {longest}"));
        }
    }
}
