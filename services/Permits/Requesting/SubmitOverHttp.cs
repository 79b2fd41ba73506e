using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Marten;
using SingleWindow.Countries;
using SingleWindow.Permits.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Requesting;

internal static class SubmitOverHttp
{
    public static void MapSubmitApplication(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/permit-applications", Submit).Produces<ApplicationView>(StatusCodes.Status201Created).Allow(Role.Trader, Role.Broker)
            .WithSummary("Apply to an agency for a permit").WithTags("Permit applications");

    private static async Task<IResult> Submit(
        ApplicationRequest request, string? profile, ClaimsPrincipal user, CountryProfiles countries, DefaultProfile fallback,
        IQuerySession session, Commands commands, TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        if (countries.Find(profile, fallback) is not { } country)
        {
            return Profiles.Unknown(profile);
        }

        var (who, now) = (Who.Of(user), clock.GetUtcNow());
        var today = country.Today(now);
        var formality = country.Formalities.Find(request.Formality ?? "", today);
        var prior = request.Prior is { } id && await session.Application(id, who, stop) is { } found
            && found.Submitted.Formality == request.Formality ? found : null;
        var declaration = request.Mrn is { } mrn && await session.LoadAsync<Requirements>(Requirements.Key(mrn), stop) is { } known
            && Owns(who, known) ? known : null;
        var goods = request.Goods(prior, declaration);
        var findings = request.Check(country, formality, goods, prior is not null, who, today);
        // Without goods a declaration that is unknown would only be told as "goods missing".
        if (findings.Count > 0 && (request.Mrn is null || declaration is not null || request.Items is { Count: > 0 }))
        {
            return Problems.Invalid(findings);
        }

        var applicationId = IdOf(who, http, now);
        var command = new SubmitApplication(
            applicationId, request.Formality ?? "", request.Holder ?? who.Party ?? "", goods, request.Mrn, request.Item, request.ValidFrom,
            request.ValidUntil, request.Prior, request.Remarks, Terms(country, formality, today));
        Application? made = null;
        return await commands.Run(
            http,
            async work =>
            {
                var streams = new WorkStreams(work);
                var known = command.Mrn is null ? null : await streams.Load<Requirements>(Requirements.Key(command.Mrn), stop);
                var decision = await streams.Decide<Application>(
                    Application.Key(applicationId), application => command.Decide(application, known, who, now), stop);
                await new Linking(streams, now).Tell(applicationId, decision, today, stop);
                made = await streams.Load<Application>(Application.Key(applicationId), stop);
                return decision;
            },
            _ => TypedResults.Created($"/v1/permit-applications/{applicationId}", ApplicationView.Of(made!)),
            stop);
    }

    private static bool Owns(Who who, Requirements known) =>
        known.Declared is { } declared && (declared.Trader == who.Party || declared.Lodger == who.Party);

    private static FormalityTerms Terms(CountryProfile country, Formality? formality, DateOnly today) => new(
        country.Code, formality?.Agency ?? "", formality?.Fee,
        country.EndOf(country.Calendar.AddWorkingDays(today, formality?.ProcessingDays ?? 0)));

    // The same key by the same caller is the same application, however often it is sent.
    private static string IdOf(Who who, HttpContext http, DateTimeOffset now) => http.Request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{who.Subject}\n{who.Party}\n{key}")))[..32]
        : Guid.CreateVersion7(now).ToString("N");

}
