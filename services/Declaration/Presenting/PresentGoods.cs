using System.Security.Claims;
using SingleWindow.Declarations.Clearing;
using SingleWindow.Declarations.Requesting;
using SingleWindow.ServiceHost;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Presenting;

/// <summary>Those who lodged before arrival present the goods (UCC, Art. 139, 171): WCO message GPR, or JSON.</summary>
/// <param name="Reference">Of the message, an..35.</param>
/// <param name="Location">Where the goods are, an..17; null: where the declaration says.</param>
public sealed record PresentGoods(string? Reference = null, string? Location = null)
{
    public Decision Decide(Declaration? declaration, Who who, DateTimeOffset now) => declaration switch
    {
        null => Decision.Refuse("declaration/unknown", "No such declaration."),
        { } d when !d.IsOf(who.Party) => Decision.Refuse("declaration/unknown", "No such declaration."),
        { } d when d.Gates.All.Any(gate => gate is { Kind: GateKind.Arrival, IsOpen: false }) => Decision.AlreadySo,
        { IsClosed: true } d => Decision.Refuse("declaration/closed", $"It is {d.Status.ToString().ToLowerInvariant()}."),
        { BeforeArrival: false } => Decision.Refuse("declaration/arrived-before", "It was lodged after arrival."),
        { } d => Clearance.WithRelease(d, [new Presented(Reference, Location, who.Party ?? who.Subject, now)], now),
    };
}

internal static class PresentGoodsOverHttp
{
    public static void MapPresentGoods(this IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/declarations/{mrn}/presentation", Present)
        .WithSummary("Present the goods of a declaration lodged beforehand (WCO message GPR, or JSON)").WithTags("Declarations")
        .Accepts<PresentGoods>("application/json", "application/xml").Allow(Role.Trader, Role.Broker);

    private static Task<IResult> Present(string mrn, HttpContext http, ClaimsPrincipal user, Requests requests, CancellationToken stop) =>
        requests.Run<PresentGoods>(
            http, mrn, Who.Of(user), RequestMessage.Presentation,
            message => new(message.FunctionalReferenceId, message.GoodsShipment?.Consignment?.GoodsLocation?.Id),
            static (command, declaration, who, now) => command.Decide(declaration, who, now), stop);
}
