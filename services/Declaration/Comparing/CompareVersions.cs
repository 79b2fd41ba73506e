using System.Security.Claims;
using Marten;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Declarations.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Comparing;

/// <summary>What became different from one version to another, in business words of the caller's language.</summary>
public sealed record VersionsCompared(string Mrn, int From, int To, IReadOnlyList<DifferenceShown> Changes)
{
    internal static VersionsCompared Of(
        string mrn, int from, int to, IReadOnlyList<Difference> differences, ElementNames names) =>
        new(mrn, from, to, [.. differences.Select(difference => DifferenceShown.Of(difference, names))]);
}

/// <param name="Where">Such as <c>Goods item 2 › Net mass</c>.</param>
/// <param name="Name">Of the element alone, as the country's information package calls it.</param>
/// <param name="Path">JSON pointer into the later version; into the earlier one where something was removed.</param>
/// <param name="Old">As people write it; JSON where a whole class was removed.</param>
public sealed record DifferenceShown(
    Change What, string Where, string Name, string Path, IReadOnlyList<PointerStep> Pointer, string? Old, string? New)
{
    internal static DifferenceShown Of(Difference difference, ElementNames names) => new(
        difference.Change, names.Of(difference.Place), names.Of(difference.Elements), difference.Place.Path, difference.Place.Pointer,
        ElementNames.Text(difference.Old), ElementNames.Text(difference.New));
}

internal static class CompareVersionsOverHttp
{
    public static void MapCompareVersions(this IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/declarations/{mrn}/versions/{version:int}/diff/{other:int}", Compare).Produces<VersionsCompared>()
        .WithSummary("What became different from one version to another").WithTags("Declarations")
        .Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor);

    private static Task<IResult> Compare(
        string mrn, int version, int other, HttpContext http, ClaimsPrincipal user, IQuerySession session, CountryProfiles countries,
        CancellationToken stop) =>
        session.IfEntitled(mrn, user, async (declaration, _, _) =>
        {
            var (earlier, later) = (await session.TextOf(mrn, version, stop), await session.TextOf(mrn, other, stop));
            if (earlier is null || later is null)
                return Problems.NotFound("declaration/version-unknown", $"It has versions 1 to {declaration.Version}.");
            var country = countries.Find(declaration.Country)!;
            var names = new ElementNames(country, declaration.Direction, declaration.AcceptedOn, Speaking.LanguageOf(http, country.Spoken));
            return TypedResults.Ok(VersionsCompared.Of(mrn, version, other, Differences.Between(earlier, later), names));
        }, stop);
}
