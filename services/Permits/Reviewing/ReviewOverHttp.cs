using System.Security.Claims;
using Marten;
using SingleWindow.Countries;
using SingleWindow.Permits.Requesting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Reviewing;

internal sealed record Text(string? Reason);

internal sealed record Supplement(string? Text, IReadOnlyList<ApplicationItem>? Items);

internal static class ReviewOverHttp
{
    public static void MapReviewApplications(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/permit-applications/{id}").WithTags("Permit applications");
        group.MapPost("/receive", (string id, ApplicationActs acts, HttpContext http, CancellationToken stop) =>
                acts.Run(http, id, (a, who, now) => new ReceiveApplication().Decide(a, who, now), stop))
            .Allow(Role.AgencyOfficer).WithSummary("Confirm that the agency has the application");
        group.MapPost("/review", (string id, ApplicationActs acts, HttpContext http, CancellationToken stop) =>
                acts.Run(http, id, (a, who, now) => new BeginReview().Decide(a, who, now), stop))
            .Allow(Role.AgencyOfficer).WithSummary("Begin to examine the application");
        group.MapPost("/request-supplement", (string id, Text text, ApplicationActs acts, HttpContext http, CancellationToken stop) =>
                acts.Run(http, id, text.Reason, "/reason", (a, said, who, now) => new RequestSupplement(said).Decide(a, who, now), stop))
            .Allow(Role.AgencyOfficer).WithSummary("Ask the applicant for more");
        group.MapPost("/reject", (string id, Text text, ApplicationActs acts, HttpContext http, CancellationToken stop) =>
                acts.Run(http, id, text.Reason, "/reason", (a, said, who, now) => new RejectApplication(said).Decide(a, who, now), stop))
            .Allow(Role.AgencyOfficer).WithSummary("Reject the application, with a reason");
        group.MapPost("/supplement", (string id, Supplement given, ApplicationActs acts, HttpContext http, CancellationToken stop) =>
                acts.Supplement(http, id, given, stop))
            .Allow(Role.Trader, Role.Broker).WithSummary("Add what the agency asked for");
        group.MapPost("/withdraw", (string id, Text text, ApplicationActs acts, HttpContext http, CancellationToken stop) =>
                acts.Run(http, id, text.Reason, "/reason", (a, said, who, now) => new WithdrawApplication(said).Decide(a, who, now), stop))
            .Allow(Role.Trader, Role.Broker).WithSummary("Withdraw the application");
    }
}

/// <summary>One act on one application, and what follows from it for the declaration it was made for.</summary>
internal sealed class ApplicationActs(IDocumentStore store, Commands commands, CountryProfiles countries, TimeProvider clock)
{
    private const int LongestText = 2000;

    public Task<IResult> Run(
        HttpContext http, string id, string? said, string path, Func<Application?, string, Who, DateTimeOffset, Decision> decide,
        CancellationToken stop) => string.IsNullOrWhiteSpace(said) || said.Length > LongestText
            ? Task.FromResult(Problems.Invalid("request/text-missing", $"Say why, in up to {LongestText} characters.", path))
            : Run(http, id, (application, who, now) => decide(application, said.Trim(), who, now), stop);

    /// <summary>Corrected goods are checked as those of a new application.</summary>
    public async Task<IResult> Supplement(HttpContext http, string id, Supplement given, CancellationToken stop)
    {
        await using var session = store.QuerySession();
        if (given.Items is { Count: > 0 } goods && await session.Application(id, Who.Of(http.User), stop) is { } application)
        {
            var country = countries.Find(application.Submitted.Country)!;
            var today = country.Today(clock.GetUtcNow());
            var formality = country.Formalities.Find(application.Submitted.Formality, today);
            if (ApplicationRequest.CheckGoods(country, formality, goods, today).ToList() is { Count: > 0 } findings)
            {
                return Problems.Invalid(findings);
            }
        }

        return await Run(
            http, id, given.Text, "/text", (a, said, who, now) => new SupplementApplication(said, given.Items).Decide(a, who, now), stop);
    }

    public async Task<IResult> Run(
        HttpContext http, string id, Func<Application?, Who, DateTimeOffset, Decision> decide, CancellationToken stop)
    {
        var (who, now) = (Who.Of(http.User), clock.GetUtcNow());
        await using var session = store.QuerySession();
        if (await session.Application(id, who, stop) is not { } seen)
        {
            return Visible.NoApplication(id);
        }

        var today = countries.Find(seen.Submitted.Country)!.Today(now);
        return await commands.Run(
            http,
            async work =>
            {
                var streams = new WorkStreams(work);
                var decision = await streams.Decide<Application>(Application.Key(id), a => decide(a, who, now), stop);
                await new Linking(streams, now).Tell(id, decision, today, stop);
                return decision;
            },
            stop);
    }
}
