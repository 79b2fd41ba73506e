using System.Globalization;
using System.Text.Json.Serialization;

namespace SingleWindow.Payments;

/// <summary>A stream that stands in the ledger: its state says what each account holds on its behalf.</summary>
public interface IBalance
{
    int Revision { get; }
}

/// <param name="Amount">Debit above zero, credit below.</param>
public sealed record Posting(string Account, string Currency, decimal Amount);

/// <summary>Postings made together; they add up to zero in every currency. Written once, never changed.</summary>
/// <param name="Id"><c>{stream}#{revision}</c>: with this entry the ledger says what the stream says at that revision.</param>
public sealed record LedgerEntry(string Id, string Stream, DateOnly BookedOn, DateTimeOffset At, IReadOnlyList<Posting> Postings)
{
    /// <summary>Number of the last fact of the stream that the entry speaks of.</summary>
    [JsonIgnore]
    public int Revision => int.Parse(Id.AsSpan(Id.LastIndexOf('#') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Brings the ledger from one state of a stream to the next; null when no account moved.</summary>
    public static LedgerEntry? Between(string stream, IBalance? before, IBalance after, DateOnly bookedOn, DateTimeOffset at)
    {
        var postings = Ledger.Subtract(Ledger.Of(after), Ledger.Of(before));
        return postings.Count == 0 ? null : new(string.Create(CultureInfo.InvariantCulture, $"{stream}#{after.Revision:000000}"), stream, bookedOn, at, postings);
    }
}

/// <summary>The chart of accounts, as a function of the state of each stream.</summary>
public static class Ledger
{
    public const string Suspense = "suspense";
    public const string GuaranteesHeld = "guarantees-held";
    public const string InTransit = "payments-in-transit";
    public const string Returned = "refunds/returned";

    /// <summary>What the accounts hold for one stream. Every stream balances on its own.</summary>
    public static IReadOnlyList<Posting> Of(IBalance? stream) => stream switch
    {
        Bill { Currency: { } currency, Trader: { } trader } bill => Clean(currency, OfBill(bill, trader)),
        Account { Repaid: not 0 } account => Clean(account.Currency, OfAccount(account)),
        Credit credit => Clean(credit.Amount.Currency, OfCredit(credit)),
        Payout payout => Clean(payout.Amount.Currency, OfPayout(payout)),
        _ => [],
    };

    public static IReadOnlyList<Posting> Subtract(IReadOnlyList<Posting> left, IReadOnlyList<Posting> right) =>
    [
        .. left.Concat(right.Select(posting => posting with { Amount = -posting.Amount }))
            .GroupBy(posting => (posting.Account, posting.Currency))
            .Select(group => new Posting(group.Key.Account, group.Key.Currency, group.Sum(posting => posting.Amount)))
            .Where(posting => posting.Amount != 0)
            .OrderBy(posting => posting.Account, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string Account, decimal Amount)> OfBill(Bill bill, string trader)
    {
        if (bill.ClosedBy is null)
        {
            foreach (var (type, amount) in bill.Duties)
            {
                yield return ($"treasury/{type}", -amount);
            }

            foreach (var fee in bill.Fees)
            {
                yield return ($"agency/{fee.Agency}", -fee.Amount);
            }

            yield return ("treasury/late-payment", -bill.LateCharges);
            yield return ($"deposits/{trader}", -bill.Deposit);
        }

        // A fee that was paid is due to the agency.
        foreach (var (agency, amount) in bill.Remitted)
        {
            yield return ($"agency/{agency}", amount);
            yield return ($"agency-due/{agency}", -amount);
        }

        yield return ("treasury/tolerance", bill.Tolerated);
        yield return ("treasury/refund-interest", bill.RefundInterest);

        yield return ($"receivable/{trader}", bill.Open);

        // Every credit is booked into suspense by its own stream; here it leaves suspense for the bill.
        yield return (Suspense, bill.Received);
        yield return ($"refunds/{trader}", -bill.Refunded - bill.RefundInterest);
        yield return ($"deferred/{bill.DeferredTo}", bill.Deferred);
        yield return ($"called/{bill.CalledFrom}", bill.Called);

        // Off balance: the guarantor's promise and its mirror.
        yield return ($"guarantee/{bill.GuaranteedBy}", bill.Guaranteed);
        yield return (GuaranteesHeld, -bill.Guaranteed);
    }

    private static IEnumerable<(string Account, decimal Amount)> OfCredit(Credit credit)
    {
        yield return ($"bank/{credit.Bank}", credit.Amount.Amount);
        yield return (credit.ReturnedBy is null ? Suspense : Returned, -credit.Amount.Amount);
    }

    /// <summary>Nothing while it is only ordered: the money is owed by whatever ordered it.</summary>
    private static IEnumerable<(string Account, decimal Amount)> OfPayout(Payout payout)
    {
        var amount = payout.Status is PayoutStatus.Sent or PayoutStatus.Executed ? payout.Amount.Amount : 0;
        yield return (payout.Owed, amount);
        yield return (payout.Status == PayoutStatus.Executed ? $"bank/{payout.Bank}" : InTransit, -amount);
    }

    private static IEnumerable<(string Account, decimal Amount)> OfAccount(Account account)
    {
        var owed = account.Method == Method.Guarantee ? "called" : account.Method;
        yield return (Suspense, account.Repaid);
        yield return ($"{owed}/{account.Number}", -account.Repaid);
    }

    private static List<Posting> Clean(string currency, IEnumerable<(string Account, decimal Amount)> amounts) =>
    [
        .. amounts.Where(a => a.Amount != 0).GroupBy(a => a.Account, StringComparer.Ordinal)
            .Select(group => new Posting(group.Key, currency, group.Sum(a => a.Amount))),
    ];
}
