using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Showing;

internal sealed record FormalityView(
    string Formality, string Name, string Agency, Direction Direction, string LegalBasis, string Document, string? Unit,
    bool QuantityManaged, Money? Fee, int ProcessingDays, IReadOnlyList<ExemptionView> Exemptions)
{
    public static FormalityView Of(Formality f, string language) => new(
        f.Code, f.Name.In(language), f.Agency, f.Direction, f.LegalBasis, f.Document.ToString(), f.Unit, f.QuantityManaged, f.Fee,
        f.ProcessingDays, [.. f.Exemptions.Select(e => new ExemptionView(e.Code, e.Name.In(language), e.Document?.ToString()))]);
}

internal sealed record ExemptionView(string Code, string Name, string? Document);

/// <summary>What one scope of a formality asks, for goods looked up by commodity code.</summary>
/// <param name="When">A narrower condition that the commodity code alone cannot answer.</param>
internal sealed record RequirementView(FormalityView Formality, string Hs, string Note, string? When);

internal static class FindFormalities
{
    public static void MapFindFormalities(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/formalities", List).Produces<Page<FormalityView>>().Allow(Access.Everyone)
            .WithSummary("The catalogue of formalities of a country on a day").WithTags("Requirements");
        routes.MapGet("/v1/requirements", ForGoods).Produces<Page<RequirementView>>().Allow(Access.Everyone)
            .WithSummary("What goods of a commodity code need, by direction, procedure, origin and day").WithTags("Requirements");
    }

    private static IResult List(
        HttpContext http, string? profile, string? agency, DateOnly? date, CountryProfiles countries, DefaultProfile fallback, TimeProvider clock)
    {
        if (countries.Find(profile, fallback) is not { } country)
        {
            return Profiles.Unknown(profile);
        }

        var (day, language) = (date ?? country.Today(clock.GetUtcNow()), Speaking.LanguageOf(http, country.Spoken));
        return TypedResults.Ok(new Page<FormalityView>(
            [.. country.Formalities.All.Where(f => f.Period.Covers(day) && (agency is null || f.Agency == agency)).Select(f => FormalityView.Of(f, language))],
            null));
    }

    private static IResult ForGoods(
        HttpContext http, string? hs, string? direction, string? procedure, string? origin, DateOnly? date, string? profile,
        CountryProfiles countries, DefaultProfile fallback, TimeProvider clock)
    {
        if (countries.Find(profile, fallback) is not { } country)
        {
            return Profiles.Unknown(profile);
        }

        if (string.IsNullOrEmpty(hs) || !hs.All(char.IsAsciiDigit))
        {
            return Problems.Invalid("request/commodity-invalid", "A commodity code of digits only.", "hs");
        }

        if (!QueryWord.TryRead<Direction>(direction, out var way))
        {
            return Problems.Invalid("request/direction-unknown", "import or export.", "direction");
        }

        var (day, language) = (date ?? country.Today(clock.GetUtcNow()), Speaking.LanguageOf(http, country.Spoken));
        return TypedResults.Ok(new Page<RequirementView>(
        [
            .. country.Formalities.Scoped(hs, way ?? Direction.Import, procedure, origin, day)
                .OrderBy(asked => asked.Formality.Code, StringComparer.Ordinal)
                .Select(asked => new RequirementView(
                    FormalityView.Of(asked.Formality, language), asked.Scope.Hs, asked.Scope.Note.In(language), asked.Scope.When?.ToString())),
        ], null));
    }
}
