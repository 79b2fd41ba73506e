using System.Security.Claims;
using Marten;
using Marten.Linq.MatchesSql;
using SingleWindow.Countries;
using SingleWindow.Permits.Granting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Showing;

internal static class FindPermits
{
    public static void MapFindPermits(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/permits").WithTags("Permits");
        group.MapGet("", List).Produces<Page<PermitView>>().Allow(Role.Trader, Role.Broker, Role.AgencyOfficer, Role.CustomsOfficer, Role.Supervisor)
            .WithSummary("List permits with their balances");
        group.MapGet("/{number}", Show).Produces<PermitView>().Allow(Role.Trader, Role.Broker, Role.AgencyOfficer, Role.CustomsOfficer, Role.Supervisor)
            .WithSummary("Show one permit with its balance and open reservations");
        group.MapGet("/{number}/ledger", Ledger).Produces<Page<PostingView>>().Allow(Role.Trader, Role.Broker, Role.AgencyOfficer, Role.CustomsOfficer, Role.Supervisor)
            .WithSummary("List the postings of one permit's quantity ledger");
    }

    private static async Task<IResult> List(
        string? formality, string? holder, string? status, int? size, string? after, ClaimsPrincipal user, IQuerySession session,
        CountryProfiles countries, TimeProvider clock, CancellationToken stop)
    {
        if (!QueryWord.TryRead<PermitStatus>(status, out var wanted) || wanted is PermitStatus.Awaited)
        {
            return Problems.Invalid("request/status-unknown", "valid, suspended or revoked.", "status");
        }

        var (take, from) = (Cursor.Size(size), Cursor.Key(after) ?? "");
        var query = Scoped(session.Query<Permit>(), Who.Of(user))
            .Where(p => p.MatchesSql("d.data ->> 'status' <> 'awaited'") && p.Id.CompareTo(from) > 0);
        query = formality is null ? query : query.Where(p => p.Formality == formality);
        query = holder is null ? query : query.Where(p => p.Holder == holder);
        query = wanted is { } one ? query.Where(p => p.MatchesSql("d.data ->> 'status' = ?", QueryWord.Of(one))) : query;
        var rows = await query.OrderBy(p => p.Id).Take(take + 1).ToListAsync(stop);
        return TypedResults.Ok(Page.Of(rows, take, p => p.Id).Select(p => PermitView.Of(p, Today(p, countries, clock))));
    }

    private static async Task<IResult> Show(
        string number, ClaimsPrincipal user, IQuerySession session, CountryProfiles countries, TimeProvider clock, HttpContext http,
        CancellationToken stop) =>
        await session.Permit(PermitNumber.Plain(number), Who.Of(user), stop) is { } found
            ? Versions.Answer(http, found.Revision, () => TypedResults.Ok(PermitView.Of(found, Today(found, countries, clock))))
            : Visible.NoPermit(number);

    /// <summary>The facts are the postings: read in the order they were made.</summary>
    private static async Task<IResult> Ledger(
        string number, int? size, string? after, ClaimsPrincipal user, IQuerySession session, CancellationToken stop)
    {
        if (await session.Permit(PermitNumber.Plain(number), Who.Of(user), stop) is not { } found)
        {
            return Visible.NoPermit(number);
        }

        var take = Cursor.Size(size);
        var from = long.TryParse(Cursor.Key(after), System.Globalization.CultureInfo.InvariantCulture, out var entry) ? entry : 0;
        var facts = await session.Events.QueryAllRawEvents()
            .Where(e => e.StreamKey == found.Id && e.Version > from).OrderBy(e => e.Version).Take(take + 1).ToListAsync(stop);
        return TypedResults.Ok(new Page<PostingView>(
            [.. facts.Take(take).Select(e => PostingView.Of(e.Version, e.Data)).OfType<PostingView>()],
            facts.Count > take ? Cursor.Of(FormattableString.Invariant($"{facts[take - 1].Version}")) : null));
    }

    private static DateOnly Today(Permit permit, CountryProfiles countries, TimeProvider clock) =>
        countries.Find(permit.Country)?.Today(clock.GetUtcNow()) ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static IQueryable<Permit> Scoped(IQueryable<Permit> all, Who who)
    {
        var (party, agency) = (who.Party ?? "", who.Agency ?? "");
        return who.IsCustoms ? all
            : who.Is(Role.AgencyOfficer) ? all.Where(p => p.Agency == agency)
            : all.Where(p => p.Holder == party || p.Lodger == party);
    }
}
