using System.Security.Claims;
using Marten;
using Marten.Linq.MatchesSql;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Supplementing;

/// <summary>A released simplified declaration whose supplementary one is still owed.</summary>
/// <param name="CompletedBy">Types of declaration that complete it.</param>
public sealed record SupplementaryOwed(
    string Mrn, string Lrn, string Type, string Lodger, string Trader, DateTimeOffset ReleasedAt, DateOnly DueOn, bool Overdue,
    IReadOnlyList<string> CompletedBy, string LegalBasis)
{
    /// <summary>Null when nothing is owed after it.</summary>
    public static SupplementaryOwed? Of(Declaration d, CountryProfile country, DateTimeOffset now)
    {
        if (d is not { SupplementedBy: null, ReleasedAt: { } released } || country.FollowUp.SimplifiedBy(d.Type, d.AcceptedOn) is not { } rule) return null;
        var due = rule.DueOn(country.Today(released));
        return new(d.Mrn, d.Lrn, d.Type!, d.Lodger, d.Trader, released, due, country.Today(now) > due, rule.CompletedBy, rule.LegalBasis);
    }
}

internal static class OwedOverHttp
{
    public static void MapSupplementaryOwed(this IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/supplementary-declarations", Owed).Produces<Page<SupplementaryOwed>>()
        .WithSummary("Simplified declarations whose supplementary one is still owed, newest first").WithTags("Declarations")
        .Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor);

    private static async Task<IResult> Owed(
        int? size, string? after, ClaimsPrincipal user, IQuerySession session, CountryProfiles countries, TimeProvider clock, CancellationToken stop)
    {
        var (who, rows, now) = (Who.Of(user), Cursor.Size(size), clock.GetUtcNow());
        string[] types = [.. countries.All.SelectMany(country => country.FollowUp.Simplified).SelectMany(rule => rule.Types).Distinct(StringComparer.Ordinal)];
        var all = session.Query<Declaration>().Where(d => d.Type.IsOneOf(types) && d.SupplementedBy == null)
            .Where(d => d.MatchesSql("lower(d.status) in ('released', 'exited')"));
        var party = who.Party ?? "";
        if (!who.IsCustoms) all = all.Where(d => d.Lodger == party || d.Trader == party);
        if (Cursor.Key(after) is { } key) all = all.Where(d => d.MatchesSql("d.mrn < ?", key));
        var page = Page.Of(await all.OrderByDescending(d => d.Mrn).Take(rows + 1).ToListAsync(stop), rows, d => d.Mrn);
        return TypedResults.Ok(new Page<SupplementaryOwed>(
            [.. page.Items.Select(d => SupplementaryOwed.Of(d, countries.Find(d.Country)!, now)).OfType<SupplementaryOwed>()], page.Next));
    }
}
