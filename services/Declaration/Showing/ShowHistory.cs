using System.Security.Claims;
using System.Text.Json;
using Marten;
using SingleWindow.Contracts;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Showing;

/// <summary>Everything that happened, in order.</summary>
/// <param name="ElapsedMs">Since the declaration was registered.</param>
/// <param name="Detail">The fact without the text of the declaration; only for those who may see everything.</param>
public sealed record TimelineEntry(
    long Sequence, string What, string By, DateTimeOffset At, long ElapsedMs, string? ConversationId, JsonElement? Detail);

public sealed record VersionShown(int Version, string By, DateTimeOffset At, JsonElement Declaration);

internal static class ShowHistoryOverHttp
{
    public static void MapShowHistory(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/declarations/{mrn}").WithTags("Declarations");
        group.MapGet("timeline", Timeline).Produces<IReadOnlyList<TimelineEntry>>().WithSummary("Every fact with time, actor and elapsed time").Allow(ShowDeclarationOverHttp.Readers);
        group.MapGet("versions", List).Produces<IReadOnlyList<VersionShown>>().WithSummary("The versions of the text").Allow(Owners);
        group.MapGet("versions/{version:int}", One).Produces<VersionShown>().WithSummary("The text of one version").Allow(Owners);
    }

    private static readonly Role[] Owners = [Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor];

    private static Task<IResult> Timeline(string mrn, ClaimsPrincipal user, IQuerySession session, HttpContext http, CancellationToken stop) =>
        session.IfEntitled(mrn, user, async (declaration, version, sight) =>
        {
            var stored = await session.Events.FetchStreamAsync(declaration.Id, token: stop);
            return Versions.Answer(http, version, () => TypedResults.Ok(stored.Select(e =>
            {
                var fact = (IDeclarationFact)e.Data;
                return new TimelineEntry(
                    e.Version, fact.GetType().Name, fact.By, fact.At, (long)(fact.At - declaration.RegisteredAt).TotalMilliseconds,
                    e.GetHeader("conversation")?.ToString(), sight == Sight.Everything ? WithoutText(fact) : null);
            }).ToList()));
        }, stop);

    private static Task<IResult> List(string mrn, ClaimsPrincipal user, IQuerySession session, CancellationToken stop) =>
        session.IfEntitled(mrn, user, async (declaration, _, _) => TypedResults.Ok(await Texts(session, declaration, stop)), stop);

    private static Task<IResult> One(string mrn, int version, ClaimsPrincipal user, IQuerySession session, CancellationToken stop) =>
        session.IfEntitled(mrn, user, async (declaration, _, _) =>
            (await Texts(session, declaration, stop)).FirstOrDefault(shown => shown.Version == version) is { } found
                ? TypedResults.Ok(found)
                : Problems.NotFound("declaration/version-unknown", $"It has versions 1 to {declaration.Version}."), stop);

    private static async Task<IReadOnlyList<VersionShown>> Texts(IQuerySession session, Declaration declaration, CancellationToken stop) =>
        [.. (await session.Events.FetchStreamAsync(declaration.Id, token: stop)).Select(e => e.Data switch
        {
            Lodged f => new VersionShown(1, f.By, f.At, JsonSerializer.SerializeToElement(f.Text, Json.Options)),
            Amended f => new VersionShown(f.Version, f.By, f.At, JsonSerializer.SerializeToElement(f.Text, Json.Options)),
            _ => null,
        }).OfType<VersionShown>()];

    private static JsonElement WithoutText(IDeclarationFact fact) => JsonSerializer.SerializeToElement<object>(fact switch
    {
        Lodged f => f with { Text = new() },
        Amended f => f with { Text = new() },
        _ => fact,
    }, Json.Options);
}
