using System.Security.Claims;
using System.Text;
using Marten;
using Microsoft.AspNetCore.Mvc;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Telling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Showing;

/// <summary>One WCO response (RES) about a declaration; it can be read again at any time.</summary>
public sealed record ResponseShown(int Number, Happening What, DateTimeOffset At, Response Response);

internal static class ShowResponsesOverHttp
{
    public static void MapShowResponses(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/declarations/{mrn}/responses").WithTags("Declarations");
        group.MapGet("", List).Produces<IReadOnlyList<ResponseShown>>().WithSummary("The WCO responses so far; those after a number where it is given").Allow(Readers);
        group.MapGet("{number:int}", One).Produces<ResponseShown>().WithSummary("One WCO response; RES XML when asked for application/xml").Allow(Readers);
    }

    private static readonly Role[] Readers = [Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor];

    private static Task<IResult> List(
        string mrn, HttpContext http, ClaimsPrincipal user, IQuerySession session, CountryProfiles countries, [FromQuery] int? after,
        CancellationToken stop) =>
        session.IfEntitled(mrn, user, async (declaration, version, _) =>
        {
            var all = await All(session, declaration, countries, http, stop);
            return Versions.Answer(http, version, () => TypedResults.Ok(all.Skip(Math.Max(0, after ?? 0)).ToList()));
        }, stop);

    private static Task<IResult> One(
        string mrn, int number, HttpContext http, ClaimsPrincipal user, IQuerySession session, CountryProfiles countries,
        CancellationToken stop) =>
        session.IfEntitled(mrn, user, async (declaration, _, _) =>
        {
            var all = await All(session, declaration, countries, http, stop);
            if (number < 1 || number > all.Count)
            {
                return Problems.NotFound("declaration/response-unknown", $"It has responses 1 to {all.Count}.");
            }

            var alpha2 = countries.Find(declaration.Country)!.Alpha2;
            return http.Request.Headers.Accept.Any(accept => accept!.Contains("xml", StringComparison.OrdinalIgnoreCase))
                ? TypedResults.Content(
                    Encoding.UTF8.GetString(ResponseXml.Write(all[number - 1].Response, Responses.Envelope(alpha2))), "application/xml", Encoding.UTF8)
                : TypedResults.Ok(all[number - 1]);
        }, stop);

    private static async Task<IReadOnlyList<ResponseShown>> All(
        IQuerySession session, Declaration declaration, CountryProfiles countries, HttpContext http, CancellationToken stop)
    {
        var country = countries.Find(declaration.Country)!;
        var stored = await session.Events.FetchStreamAsync(declaration.Id, token: stop);
        return [.. Notices.Of(stored.Select(e => (IDeclarationFact)e.Data), country, Speaking.LanguageOf(http, country.Spoken))
            .Select((notice, n) => new ResponseShown(n + 1, notice.What, notice.At, Responses.Of(notice)))];
    }
}
