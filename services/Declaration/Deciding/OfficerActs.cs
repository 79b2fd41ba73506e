using System.Security.Claims;
using SingleWindow.Declarations.Clearing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Deciding;

/// <summary>An officer has seen the supporting documents.</summary>
public sealed record AcceptDocuments
{
    public Decision Decide(Declaration? declaration, Who who, DateTimeOffset now) => declaration switch
    {
        null => Decision.Refuse("declaration/unknown", "No such declaration."),
        { } d when d.Gates.All.Any(gate => gate is { Kind: GateKind.Documents, IsOpen: false }) => Decision.AlreadySo,
        { IsClosed: true } d => Decision.Refuse("declaration/closed", $"It is {d.Status.ToString().ToLowerInvariant()}."),
        { } d when d.Gates.Open.Any(gate => gate.Kind == GateKind.Documents) =>
            Clearance.WithRelease(d, [new DocumentsAccepted(who.Subject, now)], now),
        _ => Decision.Refuse("declaration/documents-not-wanted", "No documents were asked for."),
    };
}

/// <summary>A supervisor decides about withheld goods: they may go, or release is refused for good.</summary>
/// <param name="Verdict"><c>lift</c> or <c>refuse</c>.</param>
public sealed record DecideWithholding(string Verdict, string Reason)
{
    public Decision Decide(Declaration? declaration, Who who, DateTimeOffset now) => (declaration, Verdict) switch
    {
        (null, _) => Decision.Refuse("declaration/unknown", "No such declaration."),
        ({ Status: DeclarationStatus.Refused }, "refuse") => Decision.AlreadySo,
        (_, not ("lift" or "refuse")) => Decision.Refuse("declaration/verdict-unknown", "The verdict is lift or refuse."),
        _ when string.IsNullOrWhiteSpace(Reason) => Decision.Refuse("declaration/reason-missing", "Say why."),
        ({ Status: DeclarationStatus.Withheld } d, "lift") =>
            Clearance.WithRelease(d, [new WithholdingLifted(Reason.Trim(), who.Subject, now)], now),
        ({ Status: DeclarationStatus.Withheld } d, _) => Decision.Accept(new Refused(d.Version, d.Country, Reason.Trim(), who.Subject, now)),
        ({ } d, "lift") when d.Gates.All.Any(gate => gate.Code == "gate/withholding-lifted") => Decision.AlreadySo,
        _ => Decision.Refuse("declaration/not-withheld", "The goods are not withheld."),
    };
}

internal static class OfficerActsOverHttp
{
    public static void MapOfficerActs(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/declarations/{mrn}").WithTags("Customs");
        group.MapPost("documents/accept", (
                string mrn, ClaimsPrincipal user, Commands commands, TimeProvider clock, HttpContext http, CancellationToken stop) =>
            commands.Change(http, mrn, d => new AcceptDocuments().Decide(d, Who.Of(user), clock.GetUtcNow()), stop))
            .WithSummary("Accept the supporting documents").Allow(Role.CustomsOfficer, Role.Supervisor);
        group.MapPost("withholding/decision", (
                string mrn, DecideWithholding command, ClaimsPrincipal user, Commands commands, TimeProvider clock, HttpContext http,
                CancellationToken stop) =>
            commands.Change(http, mrn, d => command.Decide(d, Who.Of(user), clock.GetUtcNow()), stop))
            .WithSummary("Lift a withholding, or refuse release").Allow(Role.Supervisor);
    }
}
