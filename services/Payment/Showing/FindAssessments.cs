using Marten;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using SingleWindow.Countries;
using SingleWindow.Payments.Allocating;
using SingleWindow.Payments.Assessing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

/// <summary>An assessment with everything that led to it: values, lines with their sentence, totals per tax, or the findings.</summary>
/// <param name="Mrn">Null for an estimate.</param>
public sealed record AssessmentView(
    string? Mrn, int? Version, DateOnly AcceptedOn, decimal Total, string Currency, bool Final, IReadOnlyList<ItemValue> Values,
    IReadOnlyList<AssessedLine> Lines, IReadOnlyList<TaxTotal> Totals, IReadOnlyList<Finding> Findings)
{
    /// <summary>What may still fall due and has to be secured: suspended and provisional duties, the full duty of a critical quota.</summary>
    public decimal? Security { get; init; }

    /// <summary>What the items ask of tariff quotas, and what they got.</summary>
    public IReadOnlyList<QuotaClaim> Claims { get; init; } = [];

    /// <summary>How each item may be declared, cheapest first; estimates only.</summary>
    public IReadOnlyList<ItemOptions>? Options { get; init; }
}

internal static class FindAssessmentsOverHttp
{
    public static void MapFindAssessments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/assessments/{mrn}", Show).Produces<AssessmentView>().Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor, Role.Administrator)
            .WithSummary("The assessment of the newest version, line by line").WithTags("assessments");
        routes.MapPost("/v1/assessments:estimate", Estimate).Produces<AssessmentView>()
            .Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor, Role.Administrator)
            .WithSummary("What a declaration would owe, and every way to declare it, cheapest first; nothing is stored").WithTags("assessments");
    }

    private static async Task<IResult> Show(string mrn, IQuerySession query, HttpContext http, CancellationToken stop)
    {
        var (bill, version) = await query.Find<Bill>(Bill.Key(mrn), stop);
        if (!Seeing.May(Who.Of(http.User), bill) || bill is not { Version: > 0 })
        {
            return Problems.NotFound("payment/unknown-assessment", "Nothing has been assessed under this MRN.");
        }

        var facts = await query.Events.FetchStreamAsync(Bill.Key(mrn), token: stop);
        return Versions.Answer(http, version, () => TypedResults.Ok(
            facts.Select(fact => fact.Data).Last(fact => fact is DutiesAssessed or AssessmentNotPossible) switch
            {
                DutiesAssessed f => new AssessmentView(
                    mrn, f.Version, f.AcceptedOn, f.Total.Amount, f.Total.Currency, bill.IsFinal, f.Values, f.Lines, f.Totals, [])
                {
                    Security = f.Security?.Amount ?? 0,
                    Claims = bill.Claims,
                },
                AssessmentNotPossible f => new AssessmentView(
                    mrn, f.Version, DateOnly.FromDateTime(f.At.UtcDateTime), 0, bill.Currency ?? "", false, [], [], [], f.Findings),
                var other => throw new System.Diagnostics.UnreachableException($"{other}"),
            }));
    }

    /// <summary>The same path that a lodged declaration takes, so the amounts are the same.</summary>
    private static async Task<IResult> Estimate(
        Contracts.Wco.Declaration declaration, CountryProfiles countries, IConfiguration configuration, IQuerySession query, TimeProvider clock,
        HttpContext http, string? profile, Direction? direction, DateOnly? date, CancellationToken stop)
    {
        if (countries.Find(profile ?? configuration["SingleWindow:DefaultProfile"] ?? countries.All[0].Code) is not { } country)
        {
            return Problems.Invalid("payment/profile", $"There is no country profile {profile}.", "profile");
        }

        var asOf = date ?? country.Today(clock.GetUtcNow());
        var quotas = await QuotasOf.Load(query, country, QuotasOf.Open(country, declaration, asOf), stop);
        var given = new AssessmentCase(country, direction ?? DirectionOf(country, declaration, asOf), asOf, declaration)
        {
            Language = Speaking.LanguageOf(http, country.Spoken),
        }.Claiming([], quotas);
        var assessment = Assessment.Of(given);
        return TypedResults.Ok(new AssessmentView(
            null, null, asOf, assessment.Total.Amount, assessment.Total.Currency, false, assessment.Values, assessment.Lines, assessment.Totals,
            assessment.Findings)
        {
            Security = assessment.Security.Amount,
            Claims = [.. assessment.Draws.Select(draw => new QuotaClaim(
                Quota.Key(country.Code, country.Tariff.Quota(draw.Order, asOf)!), draw.Item, draw.Quantity, 0, draw.Quantity))],
            Options = Ranking.Of(given),
        });
    }

    private static Direction DirectionOf(CountryProfile country, Contracts.Wco.Declaration declaration, DateOnly asOf) =>
        country.Codes.Find("declaration-type", declaration.TypeCode ?? "", asOf)?["direction"] == "export" ? Direction.Export : Direction.Import;
}
