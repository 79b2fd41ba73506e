using System.Security.Claims;
using Marten;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Selecting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Showing;

/// <summary>What a trader may know: the channel, and the neutral class of each reason that led to it.</summary>
public sealed record ChannelShown(string Mrn, int Version, Channel Channel, IReadOnlyList<string> Classes)
{
    public static ChannelShown Of(Selection selection, DeclarationJudged made) => new(
        made.Mrn, made.Version, selection.Channel ?? made.Channel, [.. Asking(selection, made).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    private static IEnumerable<string> Asking(Selection selection, DeclarationJudged made) => selection.Override is { } o && o.To == selection.Channel
        ? [Hit.OfOverride(o).Class]
        : made.Reasons.Where(hit => hit.Channel == made.Channel && hit.Channel != Channel.Green).Select(hit => hit.Class);
}

/// <summary>What officers see: everything that was decided, and by whom or what.</summary>
/// <param name="Random">The random draw selected it, whatever else did.</param>
public sealed record SelectionShown(
    string Mrn, int Version, string Country, Direction Direction, DateOnly AcceptedOn, string Trader, string Office,
    Channel Channel, Channel Judged, decimal Score, decimal AeoFactor, IReadOnlyList<Hit> Reasons, IReadOnlyList<Hit> DryRun,
    Draw Draw, bool Random, ChannelOverridden? Override, IReadOnlyList<Inspection> Inspections, DeclarationEnd? End, DateTimeOffset At)
{
    public static SelectionShown Of(Selection selection, DeclarationJudged made) => new(
        made.Mrn, made.Version, made.Country, made.Direction, made.AcceptedOn, made.Trader, made.Office,
        selection.Channel ?? made.Channel, made.Channel, made.Score, made.AeoFactor, made.Reasons, made.DryRun,
        made.Draw, made.Draw.Selected, selection.Override, selection.Inspections, selection.End, made.At);
}

internal static class ShowSelectionOverHttp
{
    public static void MapShowSelection(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/selections/{mrn}", Show)
            .WithSummary("The channel of a declaration and why; traders see neutral classes of reasons only")
            .Produces<SelectionShown>()
            .Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor);

    private static async Task<IResult> Show(
        string mrn, IQuerySession session, ClaimsPrincipal user, HttpContext http, CancellationToken stop)
    {
        var who = Who.Of(user);
        var (selection, version) = await session.Find<Selection>(Selection.Key(mrn), stop);
        return selection is { Made: { } made } && selection.MayBeSeenBy(who)
            ? Versions.Answer(http, version, () => who.IsCustoms
                ? TypedResults.Ok(SelectionShown.Of(selection, made))
                : TypedResults.Ok(ChannelShown.Of(selection, made)))
            : Absent.Selection();
    }
}
