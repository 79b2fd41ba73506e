using System.Security.Claims;
using SingleWindow.Contracts;
using SingleWindow.Declarations.Clearing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Deciding;

/// <summary>The carrier reports that the goods of a declaration lodged beforehand have arrived.</summary>
public sealed record ReportArrival
{
    public Decision Decide(Declaration? declaration, Who who, DateTimeOffset now) => declaration switch
    {
        null => Decision.Refuse("declaration/unknown", "No such declaration."),
        { } d when d.Gates.All.Any(gate => gate is { Kind: GateKind.Arrival, IsOpen: false }) => Decision.AlreadySo,
        { IsClosed: true } d => Decision.Refuse("declaration/closed", $"It is {d.Status.ToString().ToLowerInvariant()}."),
        { BeforeArrival: false } => Decision.Refuse("declaration/arrived-before", "It was lodged after arrival."),
        { } d => Clearance.WithRelease(d, [new Arrived(who.Party ?? who.Subject, now)], now),
    };
}

/// <summary>The carrier confirms that released export goods have left.</summary>
/// <param name="Office">Customs office of exit.</param>
public sealed record ConfirmExit(string Office)
{
    public Decision Decide(Declaration? declaration, Who who, DateTimeOffset now) => declaration switch
    {
        null => Decision.Refuse("declaration/unknown", "No such declaration."),
        { Status: DeclarationStatus.Exited } => Decision.AlreadySo,
        { Direction: not Direction.Export } => Decision.Refuse("declaration/not-an-export", "Only exports leave."),
        { Status: DeclarationStatus.Released } d => Decision.Accept(
            new Exited(d.Version, d.Country, string.IsNullOrWhiteSpace(Office) ? d.Office : Office.Trim(), who.Party ?? who.Subject, now)),
        _ => Decision.Refuse("declaration/not-released", "The goods are not released."),
    };
}

internal static class CarrierActsOverHttp
{
    public static void MapCarrierActs(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/declarations/{mrn}").WithTags("Carriers");
        group.MapPost("arrival", (
                string mrn, ClaimsPrincipal user, Commands commands, TimeProvider clock, HttpContext http, CancellationToken stop) =>
            commands.Change(http, mrn, d => new ReportArrival().Decide(d, Who.Of(user), clock.GetUtcNow()), stop))
            .WithSummary("Report the arrival of the goods").Allow(Role.Carrier);
        group.MapPost("exit", (
                string mrn, ConfirmExit command, ClaimsPrincipal user, Commands commands, TimeProvider clock, HttpContext http,
                CancellationToken stop) =>
            commands.Change(http, mrn, d => command.Decide(d, Who.Of(user), clock.GetUtcNow()), stop))
            .WithSummary("Confirm that exported goods have left").Allow(Role.Carrier);
    }
}
