using Marten;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Suspending;

internal sealed record Grounds(string? Reason);

internal static class ChangeOverHttp
{
    public static void MapChangePermits(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/permits/{number}").WithTags("Permits");
        group.MapPost("/suspend", (string number, Grounds grounds, PermitActs acts, HttpContext http, CancellationToken stop) =>
                acts.Run(http, number, grounds, "suspended", (p, why, who, now) => new SuspendPermit(why).Decide(p, who, now), stop))
            .Allow(Role.AgencyOfficer).WithSummary("Suspend a permit: declarations in flight are held");
        group.MapPost("/reinstate", (string number, Grounds grounds, PermitActs acts, HttpContext http, CancellationToken stop) =>
                acts.Run(http, number, grounds, "reinstated", (p, why, who, now) => new ReinstatePermit(why).Decide(p, who, now), stop))
            .Allow(Role.AgencyOfficer).WithSummary("Reinstate a suspended permit: holds close by themselves");
        group.MapPost("/revoke", (string number, Grounds grounds, PermitActs acts, HttpContext http, CancellationToken stop) =>
                acts.Run(http, number, grounds, "revoked", (p, why, who, now) => new RevokePermit(why).Decide(p, who, now), stop))
            .Allow(Role.AgencyOfficer).WithSummary("Revoke a permit for good");
    }
}

/// <summary>One act on one permit, and what follows from it for the declarations that rely on it.</summary>
internal sealed class PermitActs(IDocumentStore store, Commands commands, CountryProfiles countries, TimeProvider clock)
{
    private const int LongestText = 2000;

    public async Task<IResult> Run(
        HttpContext http, string number, Grounds grounds, string status, Func<Permit?, string, Who, DateTimeOffset, Decision> decide,
        CancellationToken stop)
    {
        var (who, now) = (Who.Of(http.User), clock.GetUtcNow());
        await using var session = store.QuerySession();
        if (await session.Permit(number, who, stop) is not { } seen)
        {
            return Visible.NoPermit(number);
        }

        if (string.IsNullOrWhiteSpace(grounds.Reason) || grounds.Reason.Length > LongestText)
        {
            return Problems.Invalid("request/text-missing", $"Say why, in up to {LongestText} characters.", "/reason");
        }

        var today = countries.Find(seen.Country)!.Today(now);
        return await commands.Run(
            http,
            async work =>
            {
                var streams = new WorkStreams(work);
                var decision = await streams.Decide<Permit>(
                    Permit.Key(number), permit => decide(permit, grounds.Reason.Trim(), who, now), stop);
                if (decision.Facts.Count > 0)
                {
                    await new Telling(streams, now).Everyone(number, status, who.Subject, today, stop);
                }

                return decision;
            },
            stop);
    }
}
