using System.Security.Claims;
using Marten;
using Marten.Linq.MatchesSql;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Showing;

/// <summary>The work list: one entry per item and formality.</summary>
internal static class FindHolds
{
    public static void MapFindHolds(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/holds").WithTags("Holds");
        group.MapGet("", List).Produces<Page<HoldView>>().Allow(Role.Trader, Role.Broker, Role.AgencyOfficer, Role.CustomsOfficer, Role.Supervisor)
            .WithSummary("List what declarations wait for: open (default), satisfied, ended or all");
        group.MapGet("/{mrn}", OfDeclaration).Produces<Page<HoldView>>().Allow(Role.Trader, Role.Broker, Role.AgencyOfficer, Role.CustomsOfficer, Role.Supervisor)
            .WithSummary("List the formalities of one declaration and how they stand");
    }

    private static async Task<IResult> List(
        string? status, string? agency, string? q, int? size, string? after, ClaimsPrincipal user, IQuerySession session,
        CancellationToken stop)
    {
        if (status is not (null or "open" or "satisfied" or "ended" or "all"))
        {
            return Problems.Invalid("request/status-unknown", "open, satisfied, ended or all.", "status");
        }

        var (who, take, from) = (Who.Of(user), Cursor.Size(size), Position.Of(Cursor.Key(after)));
        var wanted = status ?? "open";
        var shown = new List<HoldView>();
        // A page of holds is cut from pages of declarations: a declaration may have none, one or many that are wanted.
        while (shown.Count <= take)
        {
            var page = await Declarations(session, who, wanted, agency, q, from.Mrn, take, stop);
            shown.AddRange(page.SelectMany(r => r.Lines.Where(l => who.Sees(r, l.Need.Agency))
                    .Where(l => agency is null || l.Need.Agency == agency).Select(l => HoldView.Of(r, l)))
                .Where(h => wanted == "all" || h.Status == wanted)
                .Where(h => from.IsBefore(h)));
            if (page.Count <= take)
            {
                break;
            }

            from = new(page[^1].Mrn, "");
        }

        return TypedResults.Ok(Page.Of(shown, take, Position.KeyOf));
    }

    private static async Task<IResult> OfDeclaration(
        string mrn, ClaimsPrincipal user, IQuerySession session, HttpContext http, CancellationToken stop)
    {
        var who = Who.Of(user);
        if (await session.LoadAsync<Requirements>(Requirements.Key(mrn), stop) is not { Declared: not null } found
            || !(who.Sees(found, "") || found.Agencies.Any(who.Decides)))
        {
            return Problems.NotFound("hold/declaration-unknown", $"There is no declaration {mrn}.");
        }

        return Versions.Answer(http, found.Revision, () => TypedResults.Ok(new Page<HoldView>(
            [.. found.Lines.Where(l => who.Sees(found, l.Need.Agency)).Select(l => HoldView.Of(found, l))], null)));
    }

    private static Task<IReadOnlyList<Requirements>> Declarations(
        IQuerySession session, Who who, string status, string? agency, string? q, string from, int take, CancellationToken stop)
    {
        IQueryable<Requirements> query = session.Query<Requirements>();
        query = status == "open" ? query.Where(r => r.MatchesSql(Storage.Open)) : query;
        query = status == "ended" ? query.Where(r => r.MatchesSql("d.data ->> 'ending' is not null")) : query;
        var (party, own) = (who.Party ?? "", who.Agency ?? "");
        if (!who.IsCustoms)
        {
            query = who.Is(Role.AgencyOfficer)
                ? query.Where(r => r.Agencies.Contains(own))
                : query.Where(r => r.Declared!.Trader == party || r.Declared!.Lodger == party);
        }

        query = agency is null ? query : query.Where(r => r.Agencies.Contains(agency));
        query = string.IsNullOrWhiteSpace(q) ? query : query.Where(r => r.Mrn.StartsWith(q) || r.Declared!.Trader == q);
        query = from.Length == 0 ? query : query.Where(r => r.Id.CompareTo(Requirements.Key(from)) >= 0);
        return query.OrderBy(r => r.Id).Take(take + 1).ToListAsync(stop);
    }

    /// <summary>Where a page ended: declaration and hold.</summary>
    private sealed record Position(string Mrn, string HoldId)
    {
        public static Position Of(string? key) => key?.Split('|') is [var mrn, var hold] ? new(mrn, hold) : new("", "");

        public static string KeyOf(HoldView hold) => $"{hold.Mrn}|{hold.HoldId}";

        public bool IsBefore(HoldView hold) => Mrn.Length == 0 || hold.Mrn != Mrn || HoldId.Length == 0
            || string.CompareOrdinal(hold.HoldId, HoldId) > 0;
    }
}
