using System.Security.Claims;
using SingleWindow.Declarations.Amending;
using SingleWindow.Declarations.Requesting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Cancelling;

/// <summary>The trader withdraws a declaration that is not released: WCO message INV, or JSON.</summary>
public sealed record CancelDeclaration(string? Reason)
{
    public Decision Decide(Declaration? declaration, Who who, DateTimeOffset now) => declaration switch
    {
        null => Decision.Refuse("declaration/unknown", "No such declaration."),
        { } d when !d.IsOf(who.Party) && !who.IsCustoms => Decision.Refuse("declaration/unknown", "No such declaration."),
        { Status: DeclarationStatus.Cancelled } => Decision.AlreadySo,
        { Status: DeclarationStatus.Withheld } => Decision.Refuse("declaration/withheld", "The goods are withheld: it cannot be withdrawn."),
        { IsClosed: true } d => Decision.Refuse("declaration/closed", $"It is {d.Status.ToString().ToLowerInvariant()}."),
        _ when string.IsNullOrWhiteSpace(Reason) => Decision.Refuse("declaration/reason-missing", "Say why."),
        { } d => Decision.Accept(new Cancelled(d.Version, d.Country, Reason.Trim(), who.Subject, now)),
    };
}

internal static class CancelDeclarationOverHttp
{
    public static void MapCancelDeclaration(this IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/declarations/{mrn}/cancel", Cancel)
        .WithSummary("Withdraw a declaration (WCO message INV, or JSON)").WithTags("Declarations")
        .Accepts<CancelDeclaration>("application/json", "application/xml")
        .Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor);

    private static Task<IResult> Cancel(string mrn, HttpContext http, ClaimsPrincipal user, Requests requests, CancellationToken stop) =>
        requests.Run<CancelDeclaration>(
            http, mrn, Who.Of(user), RequestMessage.Cancellation,
            message => new(PointerAmendment.Statement(message, 1)),
            static (command, declaration, who, now) => command.Decide(declaration, who, now), stop);
}
