using Marten;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Declarations.Comparing;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Requesting;
using SingleWindow.Declarations.Showing;
using SingleWindow.ServiceHost;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Amending;

/// <summary>Takes amendments in: whatever way it was said, the whole text that results is checked, and becomes the next version.</summary>
internal sealed class Amendments(Commands commands, CountryProfiles countries, TimeProvider clock)
{
    public async Task<IResult> Run(
        HttpContext http, string mrn, Who who, Func<Payload, Wco.Declaration, Proposal> propose, CancellationToken stop)
    {
        var payload = await Payload.Of(http, "", stop);
        var run = new Attempt(http, mrn, who, payload, clock.GetUtcNow());
        var answer = await commands.Run(http, work => Try(work, run, propose, stop), _ => run.Answer!, stop);
        return run.Answer ?? (run.Refusal is { } refusal ? AnswersToRequests.Refused(run.Asked!, refusal, run.Findings) : answer);
    }

    private async Task<Decision> Try(Work work, Attempt run, Func<Payload, Wco.Declaration, Proposal> propose, CancellationToken stop)
    {
        run.Begin();
        var (id, who, now) = (Declaration.Key(run.Mrn), run.Who, run.Now);
        var known = await work.Load<Declaration>(id, stop);
        if (known is null || !known.IsOf(who.Party) || countries.Find(known.Country) is not { } country)
            return run.Refused(null, Decision.Refuse("declaration/unknown", "No such declaration."));

        var payload = run.Payload with { Language = Speaking.LanguageOf(run.Http, country.Spoken) };
        var text = await work.Query.TextOf(known.Mrn, known.Version, stop);
        var proposal = propose(payload, text!);
        var asked = new Asked(run.Mrn, country, proposal.Reference, payload.Hash, payload.IsXml, payload.Language, now);
        var reference = RequestReference.Key(run.Mrn, proposal.Reference ?? "");
        if (proposal.Reference is not null && await work.Query.LoadAsync<RequestReference>(reference, stop) is { } earlier)
        {
            if (earlier.Hash != payload.Hash)
                return run.Refused(asked, Decision.Refuse("declaration/request-used", $"Reference {proposal.Reference} names another request about it."));
            run.Answer = Granted(run, asked, Submission.Of(proposal.Read, payload, country, who, known.AcceptedOn, proposal.IsText), earlier.Version);
            return Decision.AlreadySo;
        }

        var submission = Submission.Of(proposal.Read, payload, country, who, known.AcceptedOn, proposal.IsText);
        var changes = submission.Passes ? Differences.Between(text!, submission.Declaration) : [];
        var decision = await work.Decide<Declaration>(id, d => submission.Passes
            ? new AmendDeclaration(
                submission.Trader, submission.Office, submission.Direction, submission.Lrn, submission.Declaration, submission.Hash,
                proposal.Reasons, changes.Count > 0, run.Findings = Amendability.Of(
                    known, changes, country, who.Party, country.Today(now), payload.Language), submission.Findings).Decide(d, who, now)
            : Decision.AlreadySo, stop);
        if (decision.Refusal is not null) return run.Refused(asked, decision);
        if (decision.Facts.Count > 0 && proposal.Reference is not null)
            work.Insert(new RequestReference(reference, payload.Hash, known.Version + 1));
        run.Answer = submission.Passes
            ? Granted(run, asked, submission, known.Version + decision.Facts.Count)
            : proposal.IsText ? Answers.Rejected(submission, now) : AnswersToRequests.Rejected(asked, submission.Findings);
        return decision;
    }

    private static IResult Granted(Attempt run, Asked asked, Submission submission, int version)
    {
        var receipt = Answers.Accepted(
            run.Http, submission, run.Mrn, version, DeclarationStatus.Registered, run.Now, StatusCodes.Status200OK);
        return submission.AsXml ? AnswersToRequests.Granted(asked, version, submission.Findings) : receipt;
    }

    /// <summary>What one request came to; a lost race begins anew.</summary>
    private sealed class Attempt(HttpContext http, string mrn, Who who, Payload payload, DateTimeOffset now)
    {
        public HttpContext Http => http;

        public string Mrn => mrn;

        public Who Who => who;

        public Payload Payload => payload;

        public DateTimeOffset Now => now;

        public IResult? Answer { get; set; }

        public Refusal? Refusal { get; private set; }

        public Asked? Asked { get; private set; }

        public IReadOnlyList<Finding> Findings { get; set; } = [];

        public void Begin() => (Answer, Refusal, Findings) = (null, null, []);

        public Decision Refused(Asked? asked, Decision decision)
        {
            (Asked, Refusal) = (asked, decision.Refusal);
            if (asked is null) Answer = Problems.NotFound(decision.Refusal!.Code, decision.Refusal.Reason);
            return decision;
        }
    }
}
