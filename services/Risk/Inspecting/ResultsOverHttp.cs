using System.Security.Claims;
using Marten;
using SingleWindow.Contracts;
using SingleWindow.Risk.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Inspecting;

internal static class ResultsOverHttp
{
    public static void MapResults(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/inspections/{id}/result", Record)
            .WithSummary("Record what an examination found")
            .Allow(Role.CustomsOfficer, Role.Supervisor);
        routes.MapPost("/v1/inspections/{id}/correction", Correct)
            .WithSummary("Put a recorded result right, with the reason")
            .Allow(Role.Supervisor);
    }

    private static Task<IResult> Record(
        string id, RecordResult command, ClaimsPrincipal user, IQuerySession session, Commands commands, TimeProvider clock,
        HttpContext http, CancellationToken stop) =>
        Decide(id, command.Check(), user, session, commands, http,
            (selection, who) => command.Decide(selection, id, who, clock.GetUtcNow()), stop);

    private static Task<IResult> Correct(
        string id, CorrectResult command, ClaimsPrincipal user, IQuerySession session, Commands commands, TimeProvider clock,
        HttpContext http, CancellationToken stop) =>
        Decide(id, command.Check(), user, session, commands, http,
            (selection, who) => command.Decide(selection, id, who, clock.GetUtcNow()), stop);

    private static async Task<IResult> Decide(
        string id, IReadOnlyList<Finding> findings, ClaimsPrincipal user, IQuerySession session, Commands commands,
        HttpContext http, Func<Selection?, Who, Decision> decide, CancellationToken stop)
    {
        var who = Who.Of(user);
        var stream = Selection.Key(Inspection.MrnOf(id) ?? id);
        var selection = await session.LoadAsync<Selection>(stream, stop);
        if (selection?.Find(id) is not { } inspection || !who.MaySee(inspection))
        {
            return Absent.Inspection();
        }

        return findings.Count > 0
            ? Problems.Invalid(findings)
            : await commands.Run(http, work => work.Decide<Selection>(stream, state => decide(state, who), stop), stop);
    }
}
