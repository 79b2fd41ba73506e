using System.Security.Claims;
using System.Security.Cryptography;
using Marten;
using Microsoft.AspNetCore.Mvc;
using SingleWindow.Countries;
using SingleWindow.Declarations.Amending;
using SingleWindow.Declarations.Clearing;
using SingleWindow.Declarations.Messages;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Lodging;

/// <summary>The answer to an accepted submission.</summary>
public sealed record Receipt(
    string Mrn, string Lrn, int Version, DeclarationStatus Status, DateOnly AcceptedOn, DateTimeOffset At, string? ConversationId,
    IReadOnlyList<Contracts.Finding> Findings);

internal static class LodgeOverHttp
{
    public static void MapLodgeDeclaration(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/declarations", Lodge).WithSummary("Lodge a declaration (JSON or WCO XML)").WithTags("Declarations")
            .Accepts<Contracts.Wco.Declaration>("application/json", "application/xml").Allow(Role.Trader, Role.Broker);
        routes.MapPut("/v1/declarations/{mrn}", Amend).WithSummary("Replace a declaration by its next version").WithTags("Declarations")
            .Accepts<Contracts.Wco.Declaration>("application/json", "application/xml").Allow(Role.Trader, Role.Broker);
    }

    private static async Task<IResult> Lodge(
        HttpContext http, ClaimsPrincipal user, Submissions submissions, Commands commands, IQuerySession session,
        TimeProvider clock, [FromQuery] string? profile, CancellationToken stop)
    {
        var who = Who.Of(user);
        var now = clock.GetUtcNow();
        if (await submissions.Read(http, profile, who, now, stop) is not { } submission)
        {
            return submissions.UnknownProfile(profile);
        }

        if (!submission.Passes)
        {
            return Answers.Rejected(submission, now);
        }

        var lodger = who.Party ?? who.Subject;
        var reference = LodgedReference.Key(lodger, submission.Lrn);
        if (await Earlier(session, reference, submission, http, stop) is { } repeated)
        {
            return repeated;
        }

        var mrn = Mrn.Of(submission.Country.Alpha2, submission.Country.Local(now), BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)));
        var command = new LodgeDeclaration(
            mrn, submission.Country.Code, submission.Direction, submission.AcceptedOn, lodger, submission.Trader, submission.Lrn,
            submission.Office, submission.BeforeArrival, submission.Declaration, submission.Hash);
        IResult? overtaken = null;
        var attempts = 0;
        var answer = await commands.Run(
            http,
            async work =>
            {
                // Two submissions under one reference race for its document; the loser runs again and finds the winner.
                if (attempts++ > 0 && (overtaken = await Earlier(work.Query, reference, submission, http, stop)) is not null)
                {
                    return Decision.AlreadySo;
                }

                work.Insert(new LodgedReference(reference, mrn, submission.Hash));
                var decision = command.Decide(null, who.Subject, now);
                work.Start<Declaration>(Declaration.Key(mrn), [.. decision.Facts]);
                return decision;
            },
            _ => Answers.Accepted(http, submission, mrn, 1, DeclarationStatus.Registered, now),
            stop);
        return overtaken ?? answer;
    }

    private static async Task<IResult> Amend(
        string mrn, HttpContext http, ClaimsPrincipal user, Submissions submissions, Commands commands, IQuerySession session,
        TimeProvider clock, CancellationToken stop)
    {
        var who = Who.Of(user);
        var now = clock.GetUtcNow();
        var (known, _) = await session.Find<Declaration>(Declaration.Key(mrn), stop);
        if (known is null || !known.IsOf(who.Party))
        {
            return Problems.NotFound("declaration/unknown", "No such declaration.");
        }

        if (await submissions.Read(http, known.Country, who, now, stop) is not { } submission)
        {
            return submissions.UnknownProfile(known.Country);
        }

        if (!submission.Passes)
        {
            return Answers.Rejected(submission, now);
        }

        var command = new AmendDeclaration(
            submission.Trader, submission.Office, submission.Direction, submission.Lrn, submission.Declaration, submission.Hash);
        var version = known.Version;
        return await commands.Run(
            http,
            work => work.Decide<Declaration>(Declaration.Key(mrn), d =>
            {
                var decision = command.Decide(d, who, now);
                version = (d?.Version ?? 0) + decision.Facts.Count;
                return decision;
            }, stop),
            _ => Answers.Accepted(http, submission, mrn, version, DeclarationStatus.Registered, now, StatusCodes.Status200OK),
            stop);
    }

    /// <summary>The same submission again gets the first answer; another one under the same reference is refused.</summary>
    private static async Task<IResult?> Earlier(
        IQuerySession session, string reference, Submission submission, HttpContext http, CancellationToken stop)
    {
        if (await session.LoadAsync<LodgedReference>(reference, stop) is not { } earlier)
        {
            return null;
        }

        var known = await session.LoadAsync<Declaration>(Declaration.Key(earlier.Mrn), stop);
        return earlier.Hash == submission.Hash && known is not null
            ? Answers.Accepted(http, submission, known.Mrn, 1, DeclarationStatus.Registered, known.RegisteredAt)
            : Problems.Of(
                StatusCodes.Status409Conflict, "declaration/lrn-used", $"Reference {submission.Lrn} names {earlier.Mrn}.", ("mrn", earlier.Mrn));
    }
}
