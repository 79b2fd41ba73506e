using System.Security.Claims;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Requesting;
using SingleWindow.ServiceHost;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Amending;

/// <summary>Three ways to say the same: the whole text again, a patch of its JSON, or a WCO amendment message.</summary>
internal static class AmendOverHttp
{
    private const string MergePatch = "application/merge-patch+json";
    private const string JsonPatch = "application/json-patch+json";

    public static void MapAmendDeclaration(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/declarations/{mrn}").WithTags("Declarations");
        group.MapPut("", Replace).Produces<Receipt>().WithSummary("Replace a declaration by its next version")
            .Accepts<Wco.Declaration>("application/json", "application/xml").Allow(Role.Trader, Role.Broker);
        group.MapPatch("", Change).Produces<Receipt>().WithSummary("Change parts of a declaration (JSON Merge Patch or JSON Patch)")
            .WithDescription($"The body is {MergePatch} (RFC 7396) or {JsonPatch} (RFC 6902).").Allow(Role.Trader, Role.Broker);
        group.MapPost("amendments", Amend).Produces<Receipt>().WithSummary("Change parts of a declaration by pointers (WCO amendment message, type COR)")
            .Accepts<Wco.Declaration>("application/xml", "application/json").Allow(Role.Trader, Role.Broker);
    }

    private static Task<IResult> Replace(string mrn, HttpContext http, ClaimsPrincipal user, Amendments amendments, CancellationToken stop) =>
        amendments.Run(http, mrn, Who.Of(user), (payload, _) => Proposal.Whole(payload), stop);

    private static Task<IResult> Change(string mrn, HttpContext http, ClaimsPrincipal user, Amendments amendments, CancellationToken stop)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim();
        return type is JsonPatch or MergePatch
            ? amendments.Run(http, mrn, Who.Of(user), (payload, text) => Proposal.Patched(payload, text, type == JsonPatch), stop)
            : Task.FromResult(Problems.Of(
                StatusCodes.Status415UnsupportedMediaType, "request/415", $"A patch is {MergePatch} or {JsonPatch}."));
    }

    private static Task<IResult> Amend(string mrn, HttpContext http, ClaimsPrincipal user, Amendments amendments, CancellationToken stop) =>
        amendments.Run(http, mrn, Who.Of(user), (payload, text) => Proposal.Pointed(payload, text, mrn), stop);
}
