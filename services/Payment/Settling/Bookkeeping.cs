using System.Collections.Frozen;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Settling;

/// <summary>Writes decisions on bills, accounts and credits together with the ledger entries that they mean.</summary>
internal sealed class Bookkeeping(CountryProfiles countries)
{
    /// <summary>Decides on a bill, lets everything follow that follows, and books all of it in one transaction.</summary>
    public async Task<Decision> Settle(
        Work work, string id, Func<Bill?, Decision> decide, DateTimeOffset now, CancellationToken stop)
    {
        var before = await work.Load<Bill>(id, stop);
        var decision = decide(before);
        var happened = decision.Facts.Cast<IBillFact>().ToArray();
        var after = happened.Aggregate(before, (bill, fact) => Bill.Fold(bill, id, fact));
        var outcome = after is null || happened.Length == 0
            ? Outcome.Nothing
            : Settlement.After(before, id, happened, await InReach(work, after, stop), TermsOf(after.Country, now), now);

        // Even an empty decision goes through the unit of work, which holds it against If-Match.
        await work.Decide<Bill>(id, _ => decision with { Facts = outcome.Facts }, stop);
        Book(work, id, before, outcome.Bill, after?.Country, now);
        foreach (var (stream, fact) in outcome.Accounts)
        {
            await Decide<Account>(work, stream, _ => Decision.Accept(fact), after?.Country, now, stop);
        }

        await PayBack(work, id, before?.Refunds ?? 0, outcome, stop);
        return decision;
    }

    /// <summary>Every refund is a payment out, ordered with it; its interest goes along.</summary>
    private static async Task PayBack(Work work, string id, int number, Outcome outcome, CancellationToken stop)
    {
        var interest = 0m;
        foreach (var fact in outcome.Facts)
        {
            if (fact is RefundInterestGranted granted) interest = granted.Amount.Amount;
            if (fact is not RefundOrdered refund) continue;
            var bill = outcome.Bill!;
            await work.Decide<Payout>(Payout.OfRefund(id, ++number), _ => Decision.Accept(new PayoutOrdered(
                PayoutKind.Refund, id, bill.Trader!, bill.Country, refund.Amount with { Amount = refund.Amount.Amount + interest }, refund.Reason,
                bill.PaidFrom, refund.At)), stop);
            interest = 0;
        }
    }

    public Terms TermsOf(string? country, DateTimeOffset now) => Terms.Of(country is null ? null : countries.Find(country), now);

    /// <summary>Decides on an account or a credit and books what moved.</summary>
    public async Task<Decision> Decide<T>(
        Work work, string id, Func<T?, Decision> decide, string? country, DateTimeOffset now, CancellationToken stop)
        where T : class, IState<T>, IBalance
    {
        var before = await work.Load<T>(id, stop);
        var decision = await work.Decide(id, decide, stop);
        if (decision.Facts.Count > 0)
        {
            Book(work, id, before, await work.Load<T>(id, stop), country, now);
        }

        return decision;
    }

    /// <summary>Nothing is looked up for a bill that needs no cover, which is most of what happens to bills.</summary>
    private static async Task<IReadOnlyDictionary<string, Account>> InReach(Work work, Bill bill, CancellationToken stop)
    {
        if (bill.Open <= bill.GuaranteedOfDebt)
        {
            return FrozenDictionary<string, Account>.Empty;
        }

        var streams = Settlement.Accounts(bill).ToArray();
        await work.Prefetch<Account>(streams, stop);
        var accounts = new Dictionary<string, Account>(StringComparer.Ordinal);
        foreach (var stream in streams)
        {
            if (await work.Load<Account>(stream, stop) is { } account)
            {
                accounts.Add(stream, account);
            }
        }

        return accounts;
    }

    private void Book(Work work, string id, IBalance? before, IBalance? after, string? country, DateTimeOffset now)
    {
        if (after is not null && LedgerEntry.Between(id, before, after, Today(country, now), now) is { } entry)
        {
            work.Insert(entry);
        }
    }

    /// <summary>Bookable day: that of the country; of UTC for money that no country is known for yet.</summary>
    private DateOnly Today(string? country, DateTimeOffset now) =>
        country is not null && countries.Find(country) is { } profile ? profile.Today(now) : DateOnly.FromDateTime(now.UtcDateTime);
}
