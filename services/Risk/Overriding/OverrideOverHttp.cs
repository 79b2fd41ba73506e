using System.Security.Claims;
using Marten;
using SingleWindow.Risk.Selecting;
using SingleWindow.Risk.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Overriding;

internal static class OverrideOverHttp
{
    public static void MapOverride(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/selections/{mrn}/override", Override)
            .WithSummary("Put a declaration on another channel, for a coded reason")
            .Allow(Role.Supervisor);

    private static async Task<IResult> Override(
        string mrn, OverrideChannel command, ClaimsPrincipal user, IQuerySession session, Commands commands, Practices practices,
        TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var stream = Selection.Key(mrn);
        if (await session.LoadAsync<Selection>(stream, stop) is not { } selection)
        {
            return Absent.Selection();
        }

        var now = clock.GetUtcNow();
        var inspectBy = selection.Made is { } made ? practices.Find(made.Country)?.InspectBy(now) : null;
        return command.Check() is { Count: > 0 } findings
            ? Problems.Invalid(findings)
            : await commands.Run(
                http, work => work.Decide<Selection>(stream, s => command.Decide(s, Who.Of(user), now, inspectBy), stop), stop);
    }
}
