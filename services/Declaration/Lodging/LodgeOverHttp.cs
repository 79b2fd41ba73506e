using System.Security.Claims;
using System.Security.Cryptography;
using Marten;
using Microsoft.AspNetCore.Mvc;
using SingleWindow.Countries;
using SingleWindow.Declarations.Clearing;
using SingleWindow.Declarations.Supplementing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Lodging;

/// <summary>The answer to an accepted submission.</summary>
public sealed record Receipt(
    string Mrn, string Lrn, int Version, DeclarationStatus Status, DateOnly AcceptedOn, DateTimeOffset At, string? ConversationId,
    IReadOnlyList<Contracts.Finding> Findings);

internal static class LodgeOverHttp
{
    public static void MapLodgeDeclaration(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/declarations", Lodge).Produces<Receipt>(StatusCodes.Status201Created).WithSummary("Lodge a declaration (JSON or WCO XML)").WithTags("Declarations")
            .Accepts<Contracts.Wco.Declaration>("application/json", "application/xml").Allow(Role.Trader, Role.Broker);

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
            submission.Office, submission.BeforeArrival, submission.Declaration, submission.Hash, submission.Findings);
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

                if (await Complete(work, submission, mrn, who, now, stop) is { Refusal: not null } refused) return refused;
                work.Insert(new LodgedReference(reference, mrn, submission.Hash));
                var decision = command.Decide(null, who.Subject, now);
                work.Start<Declaration>(Declaration.Key(mrn), [.. decision.Facts]);
                return decision;
            },
            _ => Answers.Accepted(http, submission, mrn, 1, DeclarationStatus.Registered, now),
            stop);
        return overtaken ?? answer;
    }

    /// <summary>A supplementary declaration completes the simplified ones that it names.</summary>
    private static async Task<Decision> Complete(
        Work work, Submission submission, string mrn, Who who, DateTimeOffset now, CancellationToken stop)
    {
        var (named, types) = Supplement.Named(submission.Declaration, submission.Country, submission.AcceptedOn);
        foreach (var first in named)
        {
            var completed = await work.Decide<Declaration>(Declaration.Key(first), d => new Supplement(mrn, types).Decide(d, who, now), stop);
            if (completed.Refusal is not null) return completed;
        }

        return Decision.AlreadySo;
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
                StatusCodes.Status409Conflict, Obstacles.ReferenceUsed(submission, earlier).Code, Obstacles.ReferenceUsed(submission, earlier).Reason, ("mrn", earlier.Mrn));
    }
}
