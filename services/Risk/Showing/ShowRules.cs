using SingleWindow.Contracts.Risk;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Showing;

/// <summary>One rule as it stands on a day.</summary>
/// <param name="Condition">In the words of the country's rule file.</param>
/// <param name="Percentage">Share of its hits that it fires for.</param>
public sealed record RuleShown(
    string Id, string Version, string Name, string Condition, Channel? Lane, decimal? Weight, decimal Percentage, string Class,
    string? Instruction, bool DryRun, DateOnly From, DateOnly? To)
{
    public static RuleShown Of(RiskRule rule, string language) => new(
        rule.Id, rule.Version, rule.Name.In(language), rule.Condition.ToString(), rule.Lane, rule.Weight, rule.Percentage, rule.Class,
        rule.Instruction.In(language) is { Length: > 0 } text ? text : null, rule.DryRun, rule.Period.From, rule.Period.To);
}

internal static class ShowRulesOverHttp
{
    public static void MapShowRules(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/risk-rules", Show)
            .WithSummary("The selection rules of a country as of a day (today unless given)")
            .Produces<Page<RuleShown>>()
            .Allow(Role.CustomsOfficer, Role.Supervisor);

    private static IResult Show(
        CountryProfiles countries, DefaultProfile fallback, TimeProvider clock,
        string? profile, DateOnly? date, string? language, int? size, string? after)
    {
        if (countries.Find(profile ?? fallback.Code) is not { } country)
        {
            return Absent.Country(profile ?? fallback.Code);
        }

        var most = Cursor.Size(size);
        var key = Cursor.Key(after);
        var rows = country.Risk.AsOf(date ?? country.Today(clock.GetUtcNow())).OrderBy(rule => rule.Id, StringComparer.Ordinal)
            .Where(rule => key is null || string.CompareOrdinal(rule.Id, key) > 0).Take(most + 1).ToArray();
        return TypedResults.Ok(Page.Of(rows, most, rule => rule.Id).Select(rule => RuleShown.Of(rule, language ?? country.Languages[0])));
    }
}
