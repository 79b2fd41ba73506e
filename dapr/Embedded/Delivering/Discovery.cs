using System.Net;
using System.Text.Json;
using SingleWindow.Embedded.Configuring;

namespace SingleWindow.Embedded.Delivering;

/// <summary>Asks an app whether it is well and what it subscribes to.</summary>
internal sealed class Discovery(AppClient client, Resources resources, ILogger<Discovery> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Without a path to ask, an app that answers at all is well.</summary>
    public async Task<bool> IsHealthy(AppInstance app, CancellationToken stop)
    {
        if (app.HealthPath.Length == 0)
        {
            return true;
        }

        using var answer = await Get(app, app.HealthPath, null, stop);
        return answer is { IsSuccessStatusCode: true };
    }

    /// <summary>The app's subscriptions together with the declared ones, or null when it cannot say yet.</summary>
    /// <remarks>daprd asks once and takes any error for "none"; here an error is asked again, so that nothing is missed.</remarks>
    public async Task<IReadOnlyList<Subscription>?> Subscriptions(string appId, AppInstance app, CancellationToken stop)
    {
        using (await Get(app, "/dapr/config", appId, stop))
        {
            // Only actors have settings there; asked because apps may count on it.
        }

        using var answer = await Get(app, "/dapr/subscribe", null, stop);
        switch (answer?.StatusCode)
        {
            case null:
                return null;
            case HttpStatusCode.NotFound:
                return Declared(appId);
            case HttpStatusCode.OK:
                break;
            default:
                log.LogWarning("{App} answers {Status} when asked for its subscriptions", appId, (int)answer.StatusCode);
                return null;
        }

        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(stop), cancellationToken: stop);
        var said = SubscriptionAnswer.Read(json.RootElement);
        return [.. said.Concat(Declared(appId)).DistinctBy(subscription => (subscription.PubSub, subscription.Topic))];
    }

    public IReadOnlyList<Subscription> Declared(string appId) => [.. resources.Subscriptions
        .Where(subscription => subscription.Scopes.Count == 0 || subscription.Scopes.Contains(appId, StringComparer.Ordinal))];

    private async Task<HttpResponseMessage?> Get(AppInstance app, string path, string? appId, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        using var request = AppClient.To(app, HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Dapr-App-Id", appId ?? "");
        try
        {
            return await client.Http.SendAsync(request, patience.Token);
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }
}
