using Marten;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Payments.Banking;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Collecting;

/// <summary>A bank's file is taken: the same message again is the same file, another one under its id is refused.</summary>
public sealed record TakeBankFile(string Kind, int Version, string MessageId, string Sha256, int Entries)
{
    public Decision Decide(BankFile? file, string bank, string by, DateTimeOffset now) => file switch
    {
        null => Decision.Accept(new BankFileReceived(bank, Kind, Version, MessageId, Sha256, Entries, by, now)),
        _ when file.Sha256 != Sha256 => Decision.Refuse("payment/file-differs", $"{MessageId} was sent before with other content."),
        _ => Decision.AlreadySo,
    };
}

/// <summary>One movement of a file, ready to be posted.</summary>
/// <param name="Confirms">The statement that it stands on; null for a notification.</param>
internal sealed record Movement(CashReport Report, CashEntry Entry, PostCredit Credit, string Country, string? Confirms);

/// <summary>What the entries of a message come to, before anything is posted.</summary>
internal static class Movements
{
    /// <summary>Everything about the accounts that keeps the file from being taken.</summary>
    public static IEnumerable<Finding> Check(CashMessage message, string bank, CountryProfiles countries, DateTimeOffset now)
    {
        foreach (var report in message.Reports)
        {
            var (_, account) = Find(report, bank, countries, now);
            if (account is null)
            {
                yield return new("payment/file-account", $"The treasury has no account {report.Account} at {bank}.", "Acct/Id", Value: report.Account, Line: report.Line);
                continue;
            }

            foreach (var entry in report.Entries.Where(entry => entry.Amount.Currency != account.Currency))
            {
                yield return new(
                    "payment/file-currency", $"The account is kept in {account.Currency}.", "Ntry/Amt", Value: entry.Amount.Currency, Line: entry.Line);
            }

            foreach (var entry in report.Entries.Where(entry => entry is { IsBooked: true, IsCredit: true } && Parts(entry).Any(part => EntryIdentity.Of(message, entry, part.Transaction, part.Place) is null)))
            {
                yield return new(
                    "payment/file-unnamed", "Nothing names this entry for good: AcctSvcrRef, UETR or TxId is needed.", "Ntry", Line: entry.Line);
            }
        }
    }

    public static IEnumerable<Movement> Of(CashMessage message, string bank, CountryProfiles countries, DateTimeOffset now) =>
        from report in message.Reports
        let country = Find(report, bank, countries, now).Country!
        let tolerance = country.Payments.Tolerances.AsOf(country.Today(now)) ?? Tolerance.Exact
        from entry in report.Entries
        where entry is { IsBooked: true, IsCredit: true, IsReversal: false }
        from part in Parts(entry)
        select new Movement(report, entry, Credit(message, entry, part.Transaction, part.Place, tolerance) with { Account = report.Account }, country.Code,
            message.Kind == CashMessage.Statement ? report.Id : null);

    public static (CountryProfile? Country, TreasuryAccount? Account) Find(
        CashReport report, string bank, CountryProfiles countries, DateTimeOffset now)
    {
        foreach (var country in countries.All)
        {
            var today = country.Today(now);
            if (country.Payments.Accounts.FirstOrDefault(a => a.Bank == bank && a.Number == report.Account && a.Period.Covers(today)) is { } account)
            {
                return (country, account);
            }
        }

        return (null, null);
    }

    /// <summary>An entry without details is one payment of which nothing more is known.</summary>
    private static IEnumerable<(CashTransaction? Transaction, int Place)> Parts(CashEntry entry) =>
        entry.Transactions.Count == 0 ? [(null, 0)] : entry.Transactions.Select((transaction, place) => ((CashTransaction?)transaction, place));

    private static PostCredit Credit(CashMessage message, CashEntry entry, CashTransaction? transaction, int place, Tolerance tolerance)
    {
        var reference = transaction?.Structured is { } structured ? Reference.Plain(structured)
            : tolerance.FreeText && ReadCashMessage.ReferenceIn(transaction?.FreeText) is { } found ? found
            : transaction?.FreeText ?? "";
        var amount = entry.Transactions.Count > 1 ? transaction!.Amount!.Value : entry.Amount;
        return new(
            EntryIdentity.Of(message, entry, transaction, place), reference.Length > 140 ? reference[..140] : reference, amount.Amount, amount.Currency,
            entry.ValueDate ?? entry.BookedOn, transaction?.Payer?.Name)
        {
            From = transaction?.Payer is { Number.Length: > 0 } from ? from : null,
            BookedOn = entry.BookedOn,
        };
    }
}
