using System.Security.Claims;
using System.Text.Json;
using Marten;
using SingleWindow.Risk.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Inspecting;

internal static class FindInspectionsOverHttp
{
    private static readonly SortedSet<string> Statuses =
        new(Enum.GetNames<InspectionStatus>().Select(JsonNamingPolicy.CamelCase.ConvertName), StringComparer.Ordinal);

    public static void MapFindInspections(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/inspections", List)
            .WithSummary("Orders to examine goods, by office and status; an officer of one office sees that office")
            .Produces<Page<Inspection>>()
            .Allow(Role.CustomsOfficer, Role.Supervisor);
        routes.MapGet("/v1/inspections/{id}", Show)
            .WithSummary("One order and its result")
            .Produces<Inspection>()
            .Allow(Role.CustomsOfficer, Role.Supervisor);
    }

    /// <summary>A customs officer with an office works there; supervisors, and officers without one, see all.</summary>
    public static bool MaySee(this Who who, Inspection inspection) =>
        who.Is(Role.Supervisor) || who.Office is null || who.Office == inspection.Office;

    private static async Task<IResult> List(
        IQuerySession session, ClaimsPrincipal user, string? office, string? status, string? mrn, int? size, string? after,
        CancellationToken stop)
    {
        if (status is not null && !Statuses.Contains(status))
        {
            return Problems.Invalid("risk/status-unknown", $"A status is one of {string.Join(", ", Statuses)}.", "status");
        }

        var who = Who.Of(user);
        var own = who.Is(Role.Supervisor) ? null : who.Office;
        if (own is not null && office is not null && office != own)
        {
            return TypedResults.Ok(new Page<Inspection>([], null));
        }

        var most = Cursor.Size(size);
        List<string> terms = ["id > ?"];
        List<object> values = [Cursor.Key(after) ?? ""];
        Add("office", own ?? office);
        Add("data ->> 'status'", status);
        Add("data ->> 'mrn'", mrn);
        var rows = await session.QueryAsync<Inspection>(
            $"where {string.Join(" and ", terms)} order by id limit {most + 1}", stop, [.. values]);
        return TypedResults.Ok(Page.Of(rows, most, inspection => inspection.Id));

        void Add(string column, string? value)
        {
            if (value is not null)
            {
                terms.Add($"{column} = ?");
                values.Add(value);
            }
        }
    }

    private static async Task<IResult> Show(
        string id, IQuerySession session, ClaimsPrincipal user, HttpContext http, CancellationToken stop)
    {
        if (Inspection.MrnOf(id) is not { } mrn)
        {
            return Absent.Inspection();
        }

        var (selection, version) = await session.Find<Selection>(Selection.Key(mrn), stop);
        return selection?.Find(id) is { } inspection && Who.Of(user).MaySee(inspection)
            ? Versions.Answer(http, version, () => TypedResults.Ok(inspection))
            : Absent.Inspection();
    }
}
