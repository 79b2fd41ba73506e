using System.Security.Claims;
using System.Text;
using Marten;
using SingleWindow.Contracts.Risk;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Showing;

/// <summary>One WCO response (RES) about a declaration; it can be read again at any time.</summary>
public sealed record ResponseShown(int Number, Happening What, DateTimeOffset At, Response Response);

internal static class ShowResponsesOverHttp
{
    public static void MapShowResponses(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/declarations/{mrn}/responses").WithTags("Declarations");
        group.MapGet("", List).WithSummary("The WCO responses so far").Allow(Readers);
        group.MapGet("{number:int}", One).WithSummary("One WCO response; RES XML when asked for application/xml").Allow(Readers);
    }

    private static readonly Role[] Readers = [Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor];

    private static Task<IResult> List(
        string mrn, ClaimsPrincipal user, IQuerySession session, CountryProfiles countries, CancellationToken stop) =>
        session.IfEntitled(mrn, user, async (declaration, _, _) =>
            TypedResults.Ok(await All(session, declaration, countries.Find(declaration.Country)!, stop)), stop);

    private static Task<IResult> One(
        string mrn, int number, HttpRequest request, ClaimsPrincipal user, IQuerySession session, CountryProfiles countries,
        CancellationToken stop) =>
        session.IfEntitled(mrn, user, async (declaration, _, _) =>
        {
            var country = countries.Find(declaration.Country)!;
            var all = await All(session, declaration, country, stop);
            if (number < 1 || number > all.Count)
            {
                return Problems.NotFound("declaration/response-unknown", $"It has responses 1 to {all.Count}.");
            }

            return request.Headers.Accept.Any(accept => accept!.Contains("xml", StringComparison.OrdinalIgnoreCase))
                ? TypedResults.Content(
                    Encoding.UTF8.GetString(ResponseXml.Write(all[number - 1].Response, Responses.Envelope(country.Alpha2))), "application/xml", Encoding.UTF8)
                : TypedResults.Ok(all[number - 1]);
        }, stop);

    private static async Task<IReadOnlyList<ResponseShown>> All(
        IQuerySession session, Declaration declaration, CountryProfile country, CancellationToken stop)
    {
        var stored = await session.Events.FetchStreamAsync(declaration.Id, token: stop);
        return [.. stored.Select(e => Of(declaration, (IDeclarationFact)e.Data, country)).OfType<Notice>()
            .Select((notice, n) => new ResponseShown(n + 1, notice.What, notice.At, Responses.Of(notice)))];
    }

    /// <summary>The response that tells of a fact; most facts are not told.</summary>
    private static Notice? Of(Declaration declaration, IDeclarationFact fact, CountryProfile country)
    {
        Happening? what = fact switch
        {
            Lodged f => f.BeforeArrival ? Happening.Registered : Happening.Accepted,
            Amended => Happening.RequestDecided,
            ChannelAssigned { Channel: Channel.Yellow } => Happening.DocumentsWanted,
            ChannelAssigned { Channel: Channel.Red } => Happening.ControlIntended,
            Billed => Happening.Taxed,
            Released => Happening.Cleared,
            Cancelled => Happening.Invalidated,
            Refused => Happening.Rejected,
            Exited => Happening.Exited,
            _ => null,
        };
        return what is null ? null : new Notice(what.Value, $"{declaration.Mrn}-{fact.At.UtcTicks:x}", country.Local(fact.At))
        {
            Mrn = declaration.Mrn,
            Lrn = declaration.Lrn,
            AcceptedAt = country.Local(declaration.RegisteredAt),
            Version = (fact as Amended)?.Version,
            Granted = fact is Amended ? true : null,
            Statement = (fact as Refused)?.Reason ?? (fact as Cancelled)?.Reason,
            PaymentReference = (fact as Billed)?.Reference,
            Payable = (fact as Billed)?.Outstanding,
            PayableUntil = (fact as Billed)?.DueAt,
            Contact = declaration.Office.Length == 0 ? null : new ContactPoint(declaration.Office),
        };
    }
}
