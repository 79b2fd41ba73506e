using System.Security.Claims;
using Marten;
using SingleWindow.Countries;
using SingleWindow.Permits.Resolving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Overriding;

/// <param name="Decision"><c>accept</c> or <c>refuse</c>.</param>
internal sealed record HoldDecisionRequest(string? Decision, string? Reason);

internal static class DecideHoldOverHttp
{
    private const int LongestText = 2000;

    public static void MapDecideHold(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/holds/{mrn}/{holdId}/decide", Decide).Allow(Role.AgencyOfficer)
            .WithSummary("Let the goods pass without a permit number, or refuse them").WithTags("Holds");

    private static async Task<IResult> Decide(
        string mrn, string holdId, HoldDecisionRequest request, ClaimsPrincipal user, CountryProfiles countries, IQuerySession session,
        Commands commands, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var (who, now, key) = (Who.Of(user), clock.GetUtcNow(), Requirements.Key(mrn));
        if (await session.LoadAsync<Requirements>(key, stop) is not { Declared: { } declared } seen
            || !seen.Lines.Any(l => l.Need.HoldId == holdId && who.Decides(l.Need.Agency)))
        {
            return Problems.NotFound("hold/unknown", $"There is no hold {holdId} on {mrn}.");
        }

        if (request.Decision is not ("accept" or "refuse"))
        {
            return Problems.Invalid("hold/decision-invalid", "accept or refuse.", "/decision");
        }

        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > LongestText)
        {
            return Problems.Invalid("request/text-missing", $"Say why, in up to {LongestText} characters.", "/reason");
        }

        var command = new DecideHold(holdId, request.Decision == "accept", request.Reason.Trim());
        return await commands.Run(
            http,
            async work =>
            {
                var streams = new WorkStreams(work);
                var decision = await streams.Decide<Requirements>(key, known => command.Decide(known, who, now), stop);
                if (decision.Facts.Count > 0)
                {
                    await new Matching(streams, now).Rematch(mrn, null, countries.Find(declared.Country)!.Today(now), stop);
                }

                return decision;
            },
            stop);
    }
}
