using System.Security.Claims;
using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Refit;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Clients;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Lodging;

/// <summary>Would it pass, what would it need, what would it cost: every check of production, without effect.</summary>
/// <param name="Requirements">What Permits answers; null when the declaration does not pass, or Permits is away.</param>
/// <param name="Estimate">What Payment answers; null likewise.</param>
/// <param name="Unanswered">Services that did not answer: ask again.</param>
/// <param name="Refusals">Why it would be refused although it has no findings: its reference is used, or what it completes is not there to be completed.</param>
/// <param name="DataSets">Of the country's information package, by which it is judged, such as H1.</param>
/// <param name="Mended">What does not pass, with every correction that can be computed, where that would pass.</param>
public sealed record Checked(
    bool Passes, IReadOnlyList<Finding> Findings, JsonElement? Requirements, JsonElement? Estimate, IReadOnlyList<string> Unanswered,
    IReadOnlyList<Refusal> Refusals, IReadOnlyList<string> DataSets, JsonElement? Mended = null);

internal static class CheckOverHttp
{
    public static void MapCheckDeclaration(this IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/declarations:check", Check).Produces<Checked>().WithSummary("Dry run: would it pass, what would it need, what would it cost")
        .WithTags("Declarations").Accepts<Contracts.Wco.Declaration>("application/json", "application/xml").Allow(Role.Trader, Role.Broker);

    private static async Task<IResult> Check(
        HttpContext http, ClaimsPrincipal user, Submissions submissions, IRequirementsDryRun permits, IAssessmentDryRun payment,
        IQuerySession session, TimeProvider clock, [FromQuery] string? profile, CancellationToken stop)
    {
        var (who, now) = (Who.Of(user), clock.GetUtcNow());
        if (await submissions.Read(http, profile, who, now, stop) is not { } submission)
        {
            return submissions.UnknownProfile(profile);
        }

        if (!submission.Passes)
        {
            return TypedResults.Ok(new Checked(false, submission.Findings, null, null, [], [], DataSets(submission), Mended(submission)));
        }

        var refusals = await Obstacles.Of(session, submission, who, now, stop);
        var (country, text, caller) = (submission.Country.Code, submission.Declaration, http.Request.Headers.Authorization.ToString());
        var needs = Answer(() => permits.Resolve(country, text, caller, submission.Language, stop));
        var costs = Answer(() => payment.Estimate(country, text, caller, submission.Language, stop));
        var (requirements, estimate) = (await needs, await costs);
        string[] unanswered = [.. requirements is null ? ["permits"] : Array.Empty<string>(), .. estimate is null ? ["payment"] : Array.Empty<string>()];
        return TypedResults.Ok(new Checked(refusals.Count == 0, submission.Findings, requirements, estimate, unanswered, refusals, DataSets(submission)));
    }

    private static string[] DataSets(Submission submission) =>
        [.. (submission.Country.Mip.For(submission.Direction, submission.AcceptedOn)?.DataSetsOf(submission.Declaration) ?? []).Select(set => set.Id)];

    private static JsonElement? Mended(Submission submission) => Mending.UntilItPasses(
        submission.Declaration, submission.Findings,
        declaration => Checks.Of(declaration, submission.Country, submission.AcceptedOn, submission.Language)) is { } mended
            ? JsonSerializer.SerializeToElement(mended, Json.Options) : null;

    private static async Task<JsonElement?> Answer(Func<Task<ApiResponse<JsonElement>>> ask)
    {
        try
        {
            using var answer = await ask();
            return answer.IsSuccessful ? answer.Content : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
