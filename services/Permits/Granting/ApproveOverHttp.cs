using System.Security.Claims;
using Marten;
using SingleWindow.Countries;
using SingleWindow.Permits.Showing;
using SingleWindow.Permits.Requesting;
using SingleWindow.Permits.Suspending;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Granting;

internal sealed record Approval(DateOnly? ValidFrom, DateOnly? ValidUntil, IReadOnlyList<PermitCondition>? Conditions);

internal static class ApproveOverHttp
{
    public static void MapApproveApplication(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/permit-applications/{id}/approve", Approve).Allow(Role.AgencyOfficer)
            .WithSummary("Approve the application, with or without conditions: the permit is issued").WithTags("Permit applications");

    private static async Task<IResult> Approve(
        string id, Approval? approval, ClaimsPrincipal user, CountryProfiles countries, IQuerySession session, Commands commands,
        TimeProvider clock, HttpContext http, CancellationToken stop)
    {
        var (who, now) = (Who.Of(user), clock.GetUtcNow());
        if (await session.Application(id, who, stop) is not { } seen)
        {
            return Visible.NoApplication(id);
        }

        if (approval?.Conditions?.Any(c => string.IsNullOrWhiteSpace(c.Code) || string.IsNullOrWhiteSpace(c.Text)) is true)
        {
            return Problems.Invalid("application/condition-invalid", "A condition has a code and a text.", "/conditions");
        }

        var country = countries.Find(seen.Submitted.Country)!;
        var today = country.Today(now);
        var formality = country.Formalities.Find(seen.Submitted.Formality, today);
        var command = new ApproveApplication(approval?.ValidFrom, approval?.ValidUntil, approval?.Conditions ?? []);
        ApplicationApproved? approved = null;
        return await commands.Run(
            http,
            async work =>
            {
                var streams = new WorkStreams(work);
                var decision = await streams.Decide<Application>(
                    Application.Key(id), a => command.Decide(a, who, today, formality?.ValidityDays ?? 365, now), stop);
                approved = decision.Facts.OfType<ApplicationApproved>().FirstOrDefault() ?? seen.Approval;
                return decision.Facts.Count > 0
                    ? await new Issuing(streams, now).Issue(id, formality, decision, today, stop)
                    : decision;
            },
            _ => TypedResults.Ok(new { permit = approved?.PermitId, validFrom = approved?.ValidFrom, validUntil = approved?.ValidUntil }),
            stop);
    }
}

/// <summary>What follows from an approval, in the same unit of work: the permit, and the holds that waited for it.</summary>
internal sealed class Issuing(IStreams streams, DateTimeOffset now)
{
    public async Task<Decision> Issue(string id, Formality? formality, Decision decision, DateOnly today, CancellationToken stop)
    {
        var application = (await streams.Load<Application>(Application.Key(id), stop))!;
        var (submitted, approval) = (application.Submitted, application.Approval!);
        var managed = formality?.QuantityManaged ?? application.Items.All(item => item.Quantity is not null);
        var issue = new IssuePermit(new PermitIssued(
            submitted.Country, approval.PermitId, submitted.Formality, submitted.Agency, submitted.Holder, submitted.Lodger,
            submitted.ApplicationId, approval.ValidFrom, approval.ValidUntil,
            IssuePermit.LinesOf(application.Items, managed, formality?.Unit), approval.Conditions, approval.By, now));
        var issued = await streams.Decide<Permit>(Permit.Key(approval.PermitId), issue.Decide, stop);
        if (issued.Refusal is not null)
        {
            return issued;
        }

        await new Linking(streams, now).Tell(id, decision, today, stop);
        await new Telling(streams, now).Everyone(approval.PermitId, "approved", approval.By, today, stop);
        return decision;
    }
}
