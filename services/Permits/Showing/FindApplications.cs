using System.Security.Claims;
using System.Text.Json;
using Marten;
using Marten.Linq.MatchesSql;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Showing;

internal static class FindApplications
{
    public static void MapFindApplications(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/permit-applications").WithTags("Permit applications");
        group.MapGet("", List).Produces<Page<ApplicationView>>().Allow(Role.Trader, Role.Broker, Role.AgencyOfficer, Role.CustomsOfficer, Role.Supervisor)
            .WithSummary("List permit applications");
        group.MapGet("/{id}", Show).Produces<ApplicationView>().Allow(Role.Trader, Role.Broker, Role.AgencyOfficer, Role.CustomsOfficer, Role.Supervisor)
            .WithSummary("Show one permit application");
    }

    private static async Task<IResult> List(
        string? status, string? mrn, string? formality, int? size, string? after, ClaimsPrincipal user, IQuerySession session,
        CancellationToken stop)
    {
        if (!QueryWord.TryRead<ApplicationStatus>(status, out var wanted))
        {
            return Problems.Invalid("request/status-unknown", $"No application is ever {status}.", "status");
        }

        var (take, from) = (Cursor.Size(size), Cursor.Key(after) ?? "");
        var query = Scoped(session.Query<Application>(), Who.Of(user)).Where(a => a.Id.CompareTo(from) > 0);
        query = wanted is { } one ? query.Where(a => a.MatchesSql("d.data ->> 'status' = ?", QueryWord.Of(one))) : query;
        query = mrn is null ? query : query.Where(a => a.Submitted.Mrn == mrn);
        query = formality is null ? query : query.Where(a => a.Submitted.Formality == formality);
        var rows = await query.OrderBy(a => a.Id).Take(take + 1).ToListAsync(stop);
        return TypedResults.Ok(Page.Of(rows, take, a => a.Id).Select(ApplicationView.Of));
    }

    private static async Task<IResult> Show(
        string id, ClaimsPrincipal user, IQuerySession session, HttpContext http, CancellationToken stop) =>
        await session.Application(id, Who.Of(user), stop) is { } found
            ? Versions.Answer(http, found.Revision, () => TypedResults.Ok(ApplicationView.Of(found)))
            : Visible.NoApplication(id);

    private static IQueryable<Application> Scoped(IQueryable<Application> all, Who who)
    {
        var (party, agency) = (who.Party ?? "", who.Agency ?? "");
        return who.IsCustoms ? all
            : who.Is(Role.AgencyOfficer) ? all.Where(a => a.Agency == agency)
            : all.Where(a => a.Holder == party || a.Lodger == party);
    }
}

/// <summary>Enumerations as words of a query string.</summary>
internal static class QueryWord
{
    /// <summary>As it is written in JSON, and stored.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Null when nothing was asked; false when the word is not one of them.</summary>
    public static bool TryRead<T>(string? word, out T? value)
        where T : struct, Enum
    {
        value = null;
        if (string.IsNullOrEmpty(word))
        {
            return true;
        }

        var name = Enum.GetNames<T>().FirstOrDefault(n => string.Equals(n, word, StringComparison.OrdinalIgnoreCase));
        value = name is null ? null : Enum.Parse<T>(name);
        return name is not null;
    }
}
