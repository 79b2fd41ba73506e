using System.Security.Claims;
using Marten;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Permits.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Resolving;

/// <param name="Satisfied">Nothing would be held.</param>
internal sealed record DryRunView(bool Satisfied, IReadOnlyList<DryRunLine> Formalities);

/// <param name="Balance">Of the permit quoted, where the caller may see it.</param>
internal sealed record DryRunLine(
    int Item, string HoldId, FormalityView Formality, bool Satisfied, string? Permit, string? Code, string? Reason, string? Act,
    string By, IReadOnlyList<BalanceView> Balance);

/// <summary>What would be needed and which quoted permits would do: the same planning as for a lodged version, kept nowhere.</summary>
internal static class DryRun
{
    private const string Unlodged = "-";

    public static void MapDryRun(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/requirements:resolve", Resolve).Produces<DryRunView>().Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor)
            .WithSummary("What a declaration would need, without lodging it").WithTags("Requirements");

    private static async Task<IResult> Resolve(
        Declaration declaration, HttpContext http, string? profile, string? direction, DateOnly? date, ClaimsPrincipal user, CountryProfiles countries,
        DefaultProfile fallback, IQuerySession session, TimeProvider clock, CancellationToken stop)
    {
        if (countries.Find(profile, fallback) is not { } country)
        {
            return Profiles.Unknown(profile);
        }

        if (!QueryWord.TryRead<Direction>(direction, out var way))
        {
            return Problems.Invalid("request/direction-unknown", "import or export.", "direction");
        }

        var (who, now) = (Who.Of(user), clock.GetUtcNow());
        var day = date ?? country.Today(now);
        var language = Speaking.LanguageOf(http, country.Spoken);
        var needs = Needs.Of(country, way ?? DirectionOf(declaration), declaration, day, language);
        var permits = (await session.LoadManyAsync<Permit>(
            stop, [.. needs.SelectMany(n => n.Quoted).Select(q => Permit.Key(q.Number)).Distinct(StringComparer.Ordinal)]))
            .ToDictionary(p => p.Id, StringComparer.Ordinal);
        var declared = new Declared(
            country.Code, way ?? DirectionOf(declaration), day, who.Party ?? "", TraderOf(declaration, way, who),
            declaration.DeclarationOfficeId ?? "");
        var lines = new Planning(Unlodged, 1, declared, null, number => permits.GetValueOrDefault(Permit.Key(number)), language)
            .Afresh(needs, day, now);
        return TypedResults.Ok(new DryRunView(
            lines.All(l => !l.Outcome.Held),
            [.. lines.Select(l => Show(l, country, day, language, who, number => permits.GetValueOrDefault(Permit.Key(number))))]));
    }

    private static DryRunLine Show(RequirementLine line, CountryProfile country, DateOnly day, string language, Who who, Func<string, Permit?> permit)
    {
        var (need, outcome) = line;
        var quoted = outcome.PermitId ?? need.Quoted.Select(q => q.Number).FirstOrDefault();
        var balance = quoted is not null && permit(quoted) is { } found && who.Sees(found)
            ? found.Lines.Select(BalanceView.Of).ToList()
            : [];
        return new(
            need.Item, need.HoldId, FormalityView.Of(country.Formalities.Find(need.Formality, day)!, language), !outcome.Held, quoted, outcome.Code,
            outcome.Reason, outcome.Act, outcome.By, balance);
    }

    private static Direction DirectionOf(Declaration declaration) =>
        declaration.TypeCode?.StartsWith("EX", StringComparison.Ordinal) is true ? Direction.Export : Direction.Import;

    // A trader asks for itself; only those who act for others are believed about whose goods they are.
    private static string TraderOf(Declaration declaration, Direction? way, Who who) => who.Is(Role.Trader) && who.Party is { } party
        ? party
        : ((way ?? DirectionOf(declaration)) == Direction.Import
            ? declaration.GoodsShipment?.Importer?.Id
            : declaration.Exporter?.Id) ?? "";
}
