using SingleWindow.Countries;
using SingleWindow.Payments.Assessing;

namespace SingleWindow.Payments.Allocating;

/// <summary>What a new version, or the end, of a declaration changes about its claims on quotas. Pure.</summary>
/// <param name="Claims">As the bill knows them from now on.</param>
/// <param name="Facts">For the streams of the quotas; written in one transaction with the bill.</param>
public sealed record ClaimOnQuotas(IReadOnlyList<QuotaClaim> Claims, IReadOnlyList<(string Quota, IQuotaFact Fact)> Facts)
{
    /// <summary>
    /// Who asks for as much as before keeps his place. Less gives back: first what waits, then what was awarded. More is a request of
    /// its own, of today.
    /// </summary>
    /// <param name="had">Claims of the bill so far.</param>
    /// <param name="wanted">What the declaration asks for now; none when it ended.</param>
    /// <param name="quotas">By stream; those of both.</param>
    public static ClaimOnQuotas Of(
        string bill, IReadOnlyList<QuotaClaim> had, IReadOnlyList<(QuotaDefinition Period, QuotaDraw Draw)> wanted, string country,
        IReadOnlyDictionary<string, Quota> quotas, DateOnly today, DateTimeOffset now)
    {
        var facts = new List<(string, IQuotaFact)>();
        var known = had.Select(claim => Answered(bill, claim, quotas, facts, now)).ToDictionary(claim => (claim.Quota, claim.Item));
        var claims = new List<QuotaClaim>();
        foreach (var (period, draw) in wanted)
        {
            var stream = Quota.Key(country, period);
            if (!facts.Exists(fact => fact is (var at, QuotaOpened) && at == stream) && Opened(country, period, quotas.GetValueOrDefault(stream), now) is { } opened)
            {
                facts.Add((stream, opened));
            }

            known.Remove((stream, draw.Item), out var before);
            claims.Add(Changed(bill, before ?? new(stream, draw.Item, 0, 0, 0), draw.Quantity, facts, today, now));
        }

        foreach (var gone in known.Values)
        {
            Changed(bill, gone, 0, facts, today, now);
        }

        return new(claims, facts);
    }

    /// <summary>The claims of a bill after the allocations that it was not told of yet.</summary>
    public static ClaimOnQuotas Answers(string bill, IReadOnlyList<QuotaClaim> had, IReadOnlyDictionary<string, Quota> quotas, DateTimeOffset now)
    {
        var facts = new List<(string, IQuotaFact)>();
        return new([.. had.Select(claim => Answered(bill, claim, quotas, facts, now))], facts);
    }

    private static QuotaClaim Answered(
        string bill, QuotaClaim claim, IReadOnlyDictionary<string, Quota> quotas, List<(string, IQuotaFact)> facts, DateTimeOffset now)
    {
        var awards = quotas.GetValueOrDefault(claim.Quota)?.Awards.Where(award => award.Bill == bill && award.Item == claim.Item).ToArray() ?? [];
        if (awards.Length == 0)
        {
            return claim;
        }

        facts.Add((claim.Quota, new QuotaAwardBooked(bill, claim.Item, now)));
        return claim with
        {
            Awarded = claim.Awarded + awards.Sum(award => award.Served),
            Waiting = claim.Waiting - awards.Sum(award => award.Asked),
        };
    }

    private static QuotaClaim Changed(
        string bill, QuotaClaim claim, decimal asked, List<(string, IQuotaFact)> facts, DateOnly today, DateTimeOffset now)
    {
        if (asked > claim.Asked)
        {
            var more = asked - claim.Asked;
            facts.Add((claim.Quota, new QuotaRequested(bill, claim.Item, more, today, now)));
            return claim with { Asked = asked, Waiting = claim.Waiting + more };
        }

        // What was refused already goes first: it costs the others nothing.
        var (waiting, awarded) = (claim.Waiting, claim.Awarded);
        var withdrawn = Math.Min(waiting, Math.Max(0, waiting + awarded - asked));
        if (withdrawn > 0) facts.Add((claim.Quota, new QuotaRequestReduced(bill, claim.Item, withdrawn, now)));
        var returned = Math.Max(0, awarded - asked);
        if (returned > 0) facts.Add((claim.Quota, new QuotaReturned(bill, claim.Item, returned, now)));
        return claim with { Asked = asked, Waiting = waiting - withdrawn, Awarded = awarded - returned };
    }

    private static QuotaOpened? Opened(string country, QuotaDefinition period, Quota? quota, DateTimeOffset now) =>
        quota is not null && quota.Volume == period.Volume && quota.Unit == period.Unit && quota.CriticalPercent == period.CriticalPercent
            ? null
            : new(country, period.Order, period.Id, period.Volume, period.Unit, period.CriticalPercent, now);
}
