using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Marten;
using Microsoft.Extensions.Options;
using Npgsql;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Pushing;

/// <summary>Delivers what is due, each subscriber by itself: one that is slow or away keeps nobody else waiting.</summary>
/// <remarks>
/// A receiver that cannot be reached, answers 5xx, 408 or 429 is ill: all its deliveries wait, longer each time. Any other answer but
/// 2xx speaks of one event: that one is tried again later, the others go on. Order is not promised; <c>sequence</c> tells it.
/// </remarks>
internal sealed class Delivering(
    Queue queue, IDocumentStore store, Commands commands, Receivers receivers, Bell<Delivering> bell, IOptions<PushSettings> options, TimeProvider clock,
    ILogger<Delivering> log) : BackgroundService
{
    private const int AtOnce = 32;
    private readonly PushSettings settings = options.Value;
    private readonly ConcurrentDictionary<string, byte> busy = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim places = new(AtOnce);
    private HttpClient? http;

    public override void Dispose()
    {
        http?.Dispose();
        places.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        http = new(receivers.Handler()) { Timeout = settings.Timeout, MaxResponseContentBufferSize = 64 * 1024 };
        var forgotten = clock.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                foreach (var subscription in await queue.Due(clock.GetUtcNow(), stoppingToken))
                    if (busy.TryAdd(subscription, 0)) _ = DeliverAll(subscription, stoppingToken);
                if (clock.GetUtcNow() - forgotten > TimeSpan.FromHours(1))
                {
                    forgotten = clock.GetUtcNow();
                    await queue.Forget(forgotten - settings.Kept, stoppingToken);
                }

                await bell.Heard(settings.LookEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException away)
            {
                log.LogWarning("The queue of deliveries cannot be read: {Error}", away.Message);
                await Task.Delay(settings.LookEvery, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task DeliverAll(string subscription, CancellationToken stop)
    {
        await Task.Yield();
        try
        {
            await places.WaitAsync(stop);
            try
            {
                while (await DeliverOne(subscription, stop))
                {
                }
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The lease ends by itself.
        }
        catch (Exception failure)
        {
            log.LogError(failure, "Delivering to {Subscription} failed on our side", subscription);
        }
        finally
        {
            busy.TryRemove(subscription, out _);
        }
    }

    private async Task<bool> DeliverOne(string id, CancellationToken stop)
    {
        await using var session = store.QuerySession();
        var subscription = await session.LoadAsync<Subscription>(Subscription.Key(id), stop);
        var secret = await session.LoadAsync<SubscriptionSecret>(id, stop);
        if (subscription is not { Active: true } || secret is null) return false;
        if (await queue.Claim(id, clock.GetUtcNow(), settings.Timeout * 3, stop) is not { } delivery) return false;
        var (status, error) = await Send(subscription, secret.Value, delivery, stop);
        var now = clock.GetUtcNow();
        if (status is >= 200 and < 300)
        {
            await queue.Delivered(id, delivery, status.Value, now, stop);
            return true;
        }

        var ill = status is null or >= 500 or 408 or 429;
        var late = now - delivery.CreatedAt > settings.DisableAfter;
        var since = await queue.Failed(
            id, delivery, status, error, ill, now, now + Pause(delivery), givenUp: !ill && late, stop);
        if (status == (int)HttpStatusCode.Gone) await Disable(id, "The receiver answered 410: it is gone.", stop);
        else if (ill && now - since > settings.DisableAfter) await Disable(id, $"No delivery succeeded since {since:O}: {error}", stop);
        return !ill;
    }

    private async Task<(int? Status, string Error)> Send(Subscription subscription, string secret, Delivery delivery, CancellationToken stop)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Url);
        request.Content = new StringContent(delivery.Body, Encoding.UTF8);
        request.Content.Headers.ContentType = new("application/cloudevents+json") { CharSet = "utf-8" };
        request.Headers.Add("webhook-id", delivery.Event);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", Signing.Of(secret, delivery.Event, timestamp, delivery.Body));
        try
        {
            using var answer = await http!.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            return ((int)answer.StatusCode, $"answered {(int)answer.StatusCode}");
        }
        catch (HttpRequestException unreachable)
        {
            return (null, unreachable.InnerException?.Message ?? unreachable.Message);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, $"no answer within {settings.Timeout.TotalSeconds:0.#} s");
        }
    }

    // Receivers that failed together shall not be called together: the number of the delivery spreads them by a tenth.
    private TimeSpan Pause(Delivery delivery)
    {
        var pause = settings.FirstRetry * Math.Pow(2, Math.Min(delivery.Attempts - 1, 30));
        return (pause < settings.LongestRetry ? pause : settings.LongestRetry) * (1 + (delivery.Number % 97 / 970.0));
    }

    private Task<Decision> Disable(string id, string reason, CancellationToken stop) => commands.Run(
        work => work.Decide<Subscription>(Subscription.Key(id), s => new DisableSubscription(reason).Decide(s, clock.GetUtcNow()), stop), stop);
}
