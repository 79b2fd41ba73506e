using System.Security.Claims;
using Marten;
using Marten.Linq.MatchesSql;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Pushing;

/// <param name="Url">Where events go: https, or http on this machine where that is allowed.</param>
/// <param name="Types">Null or empty: every type.</param>
/// <param name="Active">False: events gather and wait until it is switched on again.</param>
/// <param name="Language">Of the texts, such as <c>ko</c>; null: the caller's (Accept-Language), and of a change: as before.</param>
public sealed record SubscriptionWanted(string? Url, IReadOnlyList<string>? Types = null, bool? Active = null, string? Language = null);

/// <param name="Secret">Shown once, when it was made: <c>whsec_</c> and base64.</param>
public sealed record SubscriptionShown(
    string Id, string Url, IReadOnlyList<string> Types, bool Active, string? Reason, DateTimeOffset Since, DateTimeOffset ChangedAt,
    string Language, string? Secret = null)
{
    internal static SubscriptionShown Of(Subscription s, string? secret = null) =>
        new(s.Number, s.Url, s.Types, s.Active, s.Reason, s.Since, s.ChangedAt, s.Language ?? Subscription.UsualLanguage, secret);
}

internal static class SubscribeOverHttp
{
    internal static readonly Role[] Parties = [Role.Trader, Role.Broker];

    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/subscriptions").WithTags("Subscriptions");
        group.MapPost("", Create).Produces<SubscriptionShown>(StatusCodes.Status201Created).WithSummary("Be told what happens to your declarations (signed webhooks)").Allow(Parties);
        group.MapGet("", List).Produces<Page<SubscriptionShown>>().WithSummary("Your subscriptions, newest first").Allow(Parties);
        group.MapGet("{id}", Show).Produces<SubscriptionShown>().WithSummary("One subscription").Allow(Parties);
        group.MapPut("{id}", Change).WithSummary("Another address, other events, off or on again").Allow(Parties);
        group.MapPost("{id}/secret", Renew).Produces<SubscriptionShown>().WithSummary("A new secret instead of the old one").Allow(Parties);
        group.MapDelete("{id}", Delete).WithSummary("End a subscription").Allow(Parties);
    }

    private static async Task<IResult> Create(
        SubscriptionWanted wanted, HttpContext http, ClaimsPrincipal user, Receivers receivers, CountryProfiles countries, Commands commands, TimeProvider clock,
        CancellationToken stop)
    {
        if (Findings(wanted, receivers, countries) is { Count: > 0 } findings) return Problems.Invalid(findings, "subscription/invalid");
        var (who, now) = (Who.Of(user), clock.GetUtcNow());
        var language = wanted.Language ?? Speaking.LanguageOf(http, Languages(countries));
        var (id, secret) = (Guid.CreateVersion7(now).ToString("N"), Signing.NewSecret());
        Subscription? made = null;
        return await commands.Run(
            http,
            async work =>
            {
                var party = who.Party ?? "";
                var others = await work.Query.Query<Subscription>().CountAsync(s => s.Party == party && !s.Ended, stop);
                var decision = await work.Decide<Subscription>(
                    Subscription.Key(id), s => new Subscribe(id, wanted.Url!, wanted.Types ?? [], others, language).Decide(s, who, now), stop);
                if (decision.Facts.Count > 0) work.Insert(new SubscriptionSecret(id, secret));
                made = await work.Load<Subscription>(Subscription.Key(id), stop);
                return decision;
            },
            _ => TypedResults.Created($"/v1/subscriptions/{id}", SubscriptionShown.Of(made!, secret)),
            stop);
    }

    private static async Task<IResult> List(int? size, string? after, ClaimsPrincipal user, IQuerySession session, CancellationToken stop)
    {
        var (party, rows) = (Who.Of(user).Party ?? "", Cursor.Size(size));
        var all = session.Query<Subscription>().Where(s => s.Party == party && !s.Ended);
        if (Cursor.Key(after) is { } key) all = all.Where(s => s.MatchesSql("d.data ->> 'number' < ?", key));
        return TypedResults.Ok(Page.Of(await all.OrderByDescending(s => s.Number).Take(rows + 1).ToListAsync(stop), rows, s => s.Number)
            .Select(s => SubscriptionShown.Of(s)));
    }

    private static Task<IResult> Show(string id, HttpContext http, ClaimsPrincipal user, IQuerySession session, CancellationToken stop) =>
        session.IfOwn(id, user, (subscription, version) => Task.FromResult(
            Versions.Answer(http, version, () => TypedResults.Ok(SubscriptionShown.Of(subscription)))), stop);

    private static Task<IResult> Change(
        string id, SubscriptionWanted wanted, HttpContext http, ClaimsPrincipal user, Receivers receivers, Queue queue, Bell<Delivering> bell, IQuerySession session,
        CountryProfiles countries, Commands commands, TimeProvider clock, CancellationToken stop) =>
        session.IfOwn(id, user, async (_, _) =>
        {
            if (Findings(wanted, receivers, countries) is { Count: > 0 } findings) return Problems.Invalid(findings, "subscription/invalid");
            var command = new ChangeSubscription(wanted.Url!, wanted.Types ?? [], wanted.Active ?? true, wanted.Language);
            var answer = await commands.Run(
                http, work => work.Decide<Subscription>(Subscription.Key(id), s => command.Decide(s, Who.Of(user), clock.GetUtcNow()), stop), stop);
            if (command.Active) await queue.Forgive(id, clock.GetUtcNow(), stop);
            bell.Ring();
            return answer;
        }, stop);

    private static Task<IResult> Renew(
        string id, HttpContext http, ClaimsPrincipal user, IQuerySession session, Commands commands, CancellationToken stop) =>
        session.IfOwn(id, user, (subscription, _) =>
        {
            var secret = Signing.NewSecret();
            return commands.Run(
                http,
                work =>
                {
                    work.Store(new SubscriptionSecret(id, secret));
                    return Task.FromResult(Decision.AlreadySo);
                },
                _ => TypedResults.Ok(SubscriptionShown.Of(subscription, secret)), stop);
        }, stop);

    private static Task<IResult> Delete(
        string id, HttpContext http, ClaimsPrincipal user, IQuerySession session, Commands commands, TimeProvider clock, CancellationToken stop) =>
        session.IfOwn(id, user, (_, _) => commands.Run(
            http,
            async work =>
            {
                var decision = await work.Decide<Subscription>(Subscription.Key(id), s => new Unsubscribe().Decide(s, Who.Of(user), clock.GetUtcNow()), stop);
                if (decision.Facts.Count > 0) work.Delete<SubscriptionSecret>(id);
                return decision;
            },
            stop), stop);

    private static string[] Languages(CountryProfiles countries) =>
        [.. countries.All.SelectMany(country => country.Spoken).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static List<Finding> Findings(SubscriptionWanted wanted, Receivers receivers, CountryProfiles countries)
    {
        var findings = new List<Finding>();
        var languages = Languages(countries);
        if (wanted.Language is { } language && !languages.Contains(language, StringComparer.Ordinal))
            findings.Add(new("subscription/language", $"The languages are {string.Join(", ", languages)}.", "/language", Value: language));
        if (receivers.Fault(wanted.Url) is { } fault) findings.Add(new("subscription/url", fault, "/url", Value: wanted.Url));
        foreach (var (type, n) in (wanted.Types ?? []).Select((type, n) => (type, n)))
        {
            if (!EventTypes.All.Contains(type, StringComparer.Ordinal))
                findings.Add(new("subscription/type", $"The types are {string.Join(", ", EventTypes.All)}.", $"/types/{n}", Value: type));
        }

        return findings;
    }
}

internal static class OwnSubscription
{
    /// <summary>Loads a subscription for its party; for anyone else it does not exist.</summary>
    public static async Task<IResult> IfOwn(
        this IQuerySession session, string id, ClaimsPrincipal user, Func<Subscription, long, Task<IResult>> then, CancellationToken stop)
    {
        var (subscription, version) = await session.Find<Subscription>(Subscription.Key(id), stop);
        return subscription is { Ended: false } && subscription.Party == Who.Of(user).Party
            ? await then(subscription, version)
            : Problems.NotFound("subscription/unknown", "No such subscription.");
    }
}
