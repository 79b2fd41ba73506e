using System.Security.Claims;
using Marten;
using Marten.Linq.MatchesSql;
using Microsoft.AspNetCore.Mvc;
using SingleWindow.Contracts;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Showing;

/// <summary>What to look for; everything given must hold.</summary>
/// <param name="From">Accepted on or after.</param>
/// <param name="To">Accepted on or before.</param>
internal sealed record DeclarationsWanted(
    [FromQuery(Name = "status")] string? Status, [FromQuery(Name = "direction")] string? Direction, [FromQuery(Name = "lrn")] string? Lrn,
    [FromQuery(Name = "trader")] string? Trader, [FromQuery(Name = "office")] string? Office, [FromQuery(Name = "profile")] string? Profile,
    [FromQuery(Name = "from")] DateOnly? From, [FromQuery(Name = "to")] DateOnly? To, [FromQuery(Name = "size")] int? Size,
    [FromQuery(Name = "after")] string? After);

internal static class FindDeclarationsOverHttp
{
    public static void MapFindDeclarations(this IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/declarations", Find).Produces<Page<DeclarationShown>>().WithSummary("Search, newest first").WithTags("Declarations")
        .Allow(Role.Trader, Role.Broker, Role.AgencyOfficer, Role.CustomsOfficer, Role.Supervisor);

    private static async Task<IResult> Find(
        [AsParameters] DeclarationsWanted wanted, ClaimsPrincipal user, IQuerySession session, CancellationToken stop)
    {
        if (!Known<DeclarationStatus>(wanted.Status))
        {
            return Problems.Invalid("declaration/filter-unknown", $"There is no status {wanted.Status}.", "status");
        }

        if (!Known<Direction>(wanted.Direction))
        {
            return Problems.Invalid("declaration/filter-unknown", $"There is no direction {wanted.Direction}.", "direction");
        }

        var who = Who.Of(user);
        var size = Cursor.Size(wanted.Size);
        var found = await Visible(session.Query<Declaration>(), who).Matching(wanted)
            .OrderByDescending(d => d.Mrn).Take(size + 1).ToListAsync(stop);
        return TypedResults.Ok(Page.Of(found, size, d => d.Mrn).Select(d => DeclarationShown.To(d, who.To(d))));
    }

    private static IQueryable<Declaration> Visible(IQueryable<Declaration> all, Who who)
    {
        if (who.IsCustoms)
        {
            return all;
        }

        if (who.Party is { } party && (who.Is(Role.Trader) || who.Is(Role.Broker)))
        {
            return all.Where(d => d.Lodger == party || d.Trader == party);
        }

        var agency = who.Agency ?? "";
        return all.Where(d => d.Agencies.Contains(agency));
    }

    private static IQueryable<Declaration> Matching(this IQueryable<Declaration> all, DeclarationsWanted w)
    {
        all = w.Status is { } status ? all.Where(d => d.MatchesSql("lower(d.status) = ?", status.ToLowerInvariant())) : all;
        all = w.Direction is { } direction ? all.Where(d => d.MatchesSql("d.data ->> 'direction' = ?", direction.ToLowerInvariant())) : all;
        all = w.Lrn is { } lrn ? all.Where(d => d.Lrn == lrn) : all;
        all = w.Trader is { } trader ? all.Where(d => d.Trader == trader) : all;
        all = w.Office is { } office ? all.Where(d => d.Office == office) : all;
        all = w.Profile is { } country ? all.Where(d => d.Country == country) : all;
        all = w.From is { } from ? all.Where(d => d.AcceptedOn >= from) : all;
        all = w.To is { } to ? all.Where(d => d.AcceptedOn <= to) : all;
        return Cursor.Key(w.After) is { } after ? all.Where(d => d.MatchesSql("d.mrn < ?", after)) : all;
    }

    // Words, not enumerations: they are stored as words, and a query would bind them by their exact case only.
    private static bool Known<T>(string? word)
        where T : struct, Enum => word is null || Enum.GetNames<T>().Contains(word, StringComparer.OrdinalIgnoreCase);
}
