using System.Collections.Frozen;
using NodaTime;
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
            : Settlement.After(before, id, happened, await InReach(work, after, stop), Due(after.Country, now), now);

        // Even an empty decision goes through the unit of work, which holds it against If-Match.
        await work.Decide<Bill>(id, _ => decision with { Facts = outcome.Facts }, stop);
        Book(work, id, before, outcome.Bill, after?.Country, now);
        foreach (var (stream, fact) in outcome.Accounts)
        {
            await Decide<Account>(work, stream, _ => Decision.Accept(fact), after?.Country, now, stop);
        }

        return decision;
    }

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
        if (bill.Open <= bill.Guaranteed)
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

    /// <summary>The end of the last day on which payment is in time, in the country's zone.</summary>
    private DateTimeOffset Due(string? country, DateTimeOffset now)
    {
        if (country is null || countries.Find(country) is not { } profile)
        {
            return now;
        }

        var last = profile.Today(now).AddDays(profile.Taxes.DueDays);
        return LocalDate.FromDateOnly(last.AddDays(1)).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb[profile.TimeZone]).ToDateTimeOffset();
    }
}
