using Marten;
using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Allocating;

/// <summary>A declaration is assessed again by what its claims on quotas got: less to secure, or more to pay.</summary>
internal static class AnswerClaims
{
    /// <param name="facts">Of the bill, in order.</param>
    /// <param name="answers">What allocations said since.</param>
    public static Decision Decide(
        Bill? bill, IReadOnlyList<object> facts, ClaimOnQuotas answers, Func<string, CountryProfile?> countries,
        IReadOnlyDictionary<string, Quota> quotas, DateTimeOffset now)
    {
        if (bill is null || answers.Facts.Count == 0)
        {
            return Decision.AlreadySo;
        }

        var claimed = new QuotaClaimed(bill.Version, answers.Claims, now);
        var assessed = facts.OfType<DutiesAssessed>().LastOrDefault(fact => fact.Version == bill.AssessedVersion);
        var declaration = facts.OfType<QuotaClaimed>().LastOrDefault(fact => fact.Declaration is not null)?.Declaration;
        if (assessed is null || declaration is null || bill.ClosedBy is not null || countries(assessed.Country) is not { } country)
        {
            return Decision.Accept(claimed);
        }

        var again = Assessment.Of(new AssessmentCase(country, assessed.Direction, assessed.AcceptedOn, declaration).Claiming(answers.Claims, quotas));
        return Decision.Accept(claimed, assessed with
        {
            Total = again.Total,
            Values = again.Values,
            Lines = again.Lines,
            Totals = again.Totals,
            Security = again.Security.Amount > 0 ? again.Security : null,
            At = now,
        });
    }
}

/// <summary>Allocates every quota that somebody asks for, and tells the bills.</summary>
/// <remarks>Two steps, each decided on the state of its streams: what an interruption leaves between them, the next run goes on with.</remarks>
internal sealed class Allocations(Bookkeeping books, CountryProfiles countries, Commands commands, IDocumentStore store)
{
    /// <summary>How many requests were answered.</summary>
    public async Task<int> Run(DateTimeOffset now, CancellationToken stop)
    {
        await using var query = store.QuerySession();
        var streams = await query.Query<Quota>().Where(quota => quota.Unanswered > 0).OrderBy(quota => quota.Id).Select(quota => quota.Id).ToListAsync(stop);
        var answered = 0;
        foreach (var stream in streams)
        {
            await commands.Run(Conversation(now), work => Allocate(work, stream, now, stop), stop);
            await using var fresh = store.QuerySession();
            var quota = await fresh.LoadAsync<Quota>(stream, stop);
            foreach (var bill in quota!.Awards.Select(award => award.Bill).Distinct(StringComparer.Ordinal))
            {
                var decision = await commands.Run(Conversation(now), work => Answer(work, bill, now, stop), stop);
                answered += decision.Facts.Count > 0 ? 1 : 0;
            }
        }

        return answered;
    }

    private async Task<Decision> Allocate(Work work, string stream, DateTimeOffset now, CancellationToken stop)
    {
        var quota = await work.Load<Quota>(stream, stop);
        if (quota is null || countries.Find(quota.Country) is not { } country) return Decision.AlreadySo;
        var period = country.Tariff.Quotas.FirstOrDefault(period => Quota.Key(country.Code, period) == stream);
        return await work.Decide<Quota>(stream, q => AllocateQuota.Decide(q, period, country.Calendar, country.Today(now), now), stop);
    }

    private async Task<Decision> Answer(Work work, string id, DateTimeOffset now, CancellationToken stop)
    {
        var bill = await work.Load<Bill>(id, stop);
        if (bill is null) return Decision.AlreadySo;
        var quotas = await QuotasOf.Load(work, bill.Claims.Select(claim => claim.Quota), stop);
        var answers = ClaimOnQuotas.Answers(id, bill.Claims, quotas, now);
        IReadOnlyList<object> facts = [.. (await work.Query.Events.FetchStreamAsync(id, token: stop)).Select(fact => fact.Data)];
        var decision = await books.Settle(work, id, b => AnswerClaims.Decide(b, facts, answers, countries.Find, quotas, now), now, stop);
        await QuotasOf.Write(work, answers.Facts, stop);
        return decision;
    }

    private static string Conversation(DateTimeOffset now) => $"quotas-{now:yyyyMMddHHmm}";
}
