using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Marten;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Pushing;

/// <summary>What became of one event for one subscriber.</summary>
/// <param name="State">pending, delivered or failed (given up).</param>
/// <param name="LastStatus">HTTP status of the last answer; null when there was none.</param>
/// <param name="NextAt">When it is tried next, while pending.</param>
public sealed record DeliveryShown(
    string Id, string Event, string Type, string Mrn, string State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? NextAt,
    DateTimeOffset? LastAt, int? LastStatus, string? LastError, JsonElement Body)
{
    internal static DeliveryShown Of(Delivery d) => new(
        d.Number.ToString(CultureInfo.InvariantCulture), d.Event, d.Type, d.Mrn, d.State, d.Attempts, d.CreatedAt,
        d.State == "pending" ? d.NextAt : null, d.LastAt, d.LastStatus, d.LastError, JsonElement.Parse(d.Body));
}

/// <param name="From">Everything that was queued since then goes out again.</param>
public sealed record ReplaySince(DateTimeOffset From);

/// <param name="Deliveries">How many go out again.</param>
public sealed record Replayed(int Deliveries);

internal static class DeliveriesOverHttp
{
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/subscriptions/{id}").WithTags("Subscriptions");
        group.MapGet("deliveries", List).Produces<Page<DeliveryShown>>().WithSummary("What was delivered, what was answered, what is waiting; newest first").Allow(SubscribeOverHttp.Parties);
        group.MapPost("deliveries/{number}/replay", Replay).Produces<Replayed>(StatusCodes.Status202Accepted).WithSummary("Deliver one event again").Allow(SubscribeOverHttp.Parties);
        group.MapPost("replay", ReplayFrom).Produces<Replayed>(StatusCodes.Status202Accepted).WithSummary("Deliver everything since a time again").Allow(SubscribeOverHttp.Parties);
    }

    private static Task<IResult> List(
        string id, string? state, int? size, string? after, ClaimsPrincipal user, Queue queue, IQuerySession session, CancellationToken stop) =>
        session.IfOwn(id, user, async (_, _) =>
        {
            var rows = Cursor.Size(size);
            var before = long.TryParse(Cursor.Key(after), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
            return TypedResults.Ok(Page.Of(
                    await queue.List(id, state, before, rows + 1, stop), rows, d => d.Number.ToString(CultureInfo.InvariantCulture))
                .Select(DeliveryShown.Of));
        }, stop);

    private static Task<IResult> Replay(
        string id, string number, ClaimsPrincipal user, Queue queue, Bell<Delivering> bell, IQuerySession session, TimeProvider clock, CancellationToken stop) =>
        session.IfOwn(id, user, async (subscription, _) =>
        {
            if (!subscription.Active) return Off(subscription);
            var replayed = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                ? await queue.Replay(id, n, clock.GetUtcNow(), stop) : 0;
            bell.Ring();
            return replayed == 0 ? Problems.NotFound("subscription/delivery-unknown", "No such delivery.") : TypedResults.Accepted((string?)null, new Replayed(1));
        }, stop);

    private static Task<IResult> ReplayFrom(
        string id, ReplaySince since, ClaimsPrincipal user, Queue queue, Bell<Delivering> bell, IQuerySession session, TimeProvider clock, CancellationToken stop) =>
        session.IfOwn(id, user, async (subscription, _) =>
        {
            if (!subscription.Active) return Off(subscription);
            var replayed = await queue.ReplayFrom(id, since.From.ToUniversalTime(), clock.GetUtcNow(), stop);
            bell.Ring();
            return TypedResults.Accepted((string?)null, new Replayed(replayed));
        }, stop);

    private static IResult Off(Subscription subscription) =>
        Problems.Of(StatusCodes.Status409Conflict, "subscription/off", $"It is off ({subscription.Reason}): switch it on first.");
}
