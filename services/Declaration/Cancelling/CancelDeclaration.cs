using Microsoft.AspNetCore.Http;
using SingleWindow.ServiceHost;
using System.Security.Claims;

namespace SingleWindow.Declarations.Cancelling;

/// <summary>The trader withdraws a declaration that is not released.</summary>
public sealed record CancelDeclaration(string Reason)
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
        .WithSummary("Withdraw a declaration").WithTags("Declarations")
        .Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor);

    private static Task<IResult> Cancel(
        string mrn, CancelDeclaration command, ClaimsPrincipal user, Commands commands, TimeProvider clock, HttpContext http,
        CancellationToken stop) => commands.Change(http, mrn, d => command.Decide(d, Who.Of(user), clock.GetUtcNow()), stop);
}
