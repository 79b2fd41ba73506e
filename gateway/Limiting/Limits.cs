using System.Collections.Frozen;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using SingleWindow.Gateway.SigningIn;

namespace SingleWindow.Gateway.Limiting;

/// <summary>First the client's own rate, then a place in the lane that all clients share.</summary>
internal sealed class Limits(RequestDelegate next, Buckets buckets, IOptions<LimitSettings> settings)
{
    private readonly FrozenDictionary<Lane, ConcurrencyLimiter> _lanes = settings.Value.Lanes.ToFrozenDictionary(
        lane => lane.Key,
        lane => new ConcurrencyLimiter(new()
        {
            PermitLimit = lane.Value.Concurrent,
            QueueLimit = lane.Value.Queue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }));

    public async Task InvokeAsync(HttpContext context)
    {
        // Health, keys and documents must answer exactly when everything else does not.
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<Unlimited>() is not null)
        {
            await next(context);
            return;
        }

        var lane = Lanes.Of(context.Request);
        var wait = buckets.Take(ClientOf(context), lane);
        if (wait > TimeSpan.Zero)
        {
            await context.Answer(Problem.TooManyRequests, retryAfter: (int)Math.Ceiling(Math.Min(wait.TotalSeconds, 3600)));
            return;
        }

        using var place = await Place(_lanes[lane], context.RequestAborted);
        if (place.IsAcquired) await next(context);
        else await context.Answer(Problem.LaneFull);
    }

    private static ValueTask<RateLimitLease> Place(ConcurrencyLimiter lane, CancellationToken stop)
    {
        var place = lane.AttemptAcquire();
        if (place.IsAcquired) return new(place);
        place.Dispose();
        return lane.AcquireAsync(cancellationToken: stop);
    }

    // Whoever has no token yet is known by where they come from.
    private static string ClientOf(HttpContext context) =>
        context.Caller()?.Client ?? $"address {context.Connection.RemoteIpAddress}";
}

/// <summary>Endpoints that answer whatever the load.</summary>
internal sealed class Unlimited : IAllowAnonymous;

internal static class Wiring
{
    public static void AddLimiting(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<LimitSettings>(builder.Configuration.GetSection("Gateway:Limits"));
        builder.Services.AddSingleton<Buckets>();
    }

    public static void UseLimiting(this IApplicationBuilder app) => app.UseMiddleware<Limits>();
}
