using Marten;
using Marten.Linq.MatchesSql;
using Npgsql;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Payments.Banking;
using SingleWindow.Payments.Settling;
using SingleWindow.Payments.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Refunding;

/// <summary>Which payouts may go into a file now; each goes once.</summary>
public static class SendPayout
{
    /// <summary>The account that the money goes to: what the party named, else where the payment came from; null while nobody said.</summary>
    /// <remarks>An account that a bank refused is not tried again.</remarks>
    public static BankAccount? AccountOf(Payout payout, Payee? payee)
    {
        var account = payee?.Account ?? payout.To;
        return account is { Number.Length: > 0 } && account != payout.Refused ? account : null;
    }

    public static Decision Decide(Payout? payout, string file, string bank, BankAccount to, DateTimeOffset now) =>
        payout is { Status: PayoutStatus.Ordered or PayoutStatus.Rejected } ? Decision.Accept(new PayoutSent(file, bank, to, now)) : Decision.AlreadySo;
}

/// <summary>Refunds, returns and agency fees are gathered into one payment file per account of the treasury.</summary>
internal static class GatherPayoutsOverHttp
{
    private const int Most = 500;

    public static void MapGatherPayouts(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/refund-files", Gather).Allow(Role.Supervisor, Role.Administrator)
            .WithSummary("Put everything that is to be paid out into pain.001 files; each payout goes once").WithTags("refunds");

    /// <param name="Waiting">Payouts that wait for an account to go to.</param>
    private sealed record Gathered(IReadOnlyList<PaymentFileView> Files, int Waiting);

    private static async Task<IResult> Gather(
        Bookkeeping books, CountryProfiles countries, Commands commands, NpgsqlDataSource database, HttpContext http, TimeProvider clock,
        CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var by = Who.Of(http.User).Subject;
        Gathered gathered = new([], 0);
        return await commands.Run(
            http,
            async work =>
            {
                var (sendable, waiting) = await Sendable(work, stop);
                sendable.AddRange(await OrderFees(work, books, countries, database, now, stop));
                var files = new List<PaymentFileView>();
                foreach (var group in sendable.GroupBy(one => Treasury(countries, one.Payout, now)))
                {
                    if (group.Key is not { } treasury)
                    {
                        waiting += group.Count();
                        continue;
                    }

                    files.Add(await Send(work, books, treasury, [.. group], by, now, files.Count, stop));
                }

                gathered = new(files, waiting);
                return Decision.AlreadySo;
            },
            _ => TypedResults.Ok(gathered), stop);
    }

    private static async Task<PaymentFileView> Send(
        Work work, Bookkeeping books, (CountryProfile Country, TreasuryAccount Account) treasury, IReadOnlyList<(Payout Payout, BankAccount To)> payouts,
        string by, DateTimeOffset now, int number, CancellationToken stop)
    {
        var (country, account) = treasury;
        var id = $"{country.Alpha2}{Guid.CreateVersion7(now.AddMilliseconds(number)):N}"[..34];
        foreach (var (payout, to) in payouts)
        {
            await books.Decide<Payout>(work, payout.Id, p => SendPayout.Decide(p, id, account.Bank, to, now), country.Code, now, stop);
        }

        var from = new BankAccount(account.Holder.ToString(), account.Number, account.IsIban, account.Bic);
        await work.Decide<PaymentFile>(PaymentFile.Key(id), _ => Decision.Accept(new PaymentFileMade(
            country.Code, account.Bank, from, account.Currency, country.Today(now),
            [.. payouts.Select(one => new PaymentOrder(one.Payout.EndToEndId, one.Payout.Amount.Amount, one.To, $"{one.Payout.Kind} {one.Payout.EndToEndId}"))],
            by, now)), stop);
        return PaymentFileView.Of((await work.Load<PaymentFile>(PaymentFile.Key(id), stop))!);
    }

    /// <summary>Fees that were paid and not passed on yet become one payout per agency, as the ledger says.</summary>
    /// <remarks>A payout that the bank rejected stays rejected: the fees are due again, and go once another account is named.</remarks>
    private static async Task<List<(Payout Payout, BankAccount To)>> OrderFees(
        Work work, Bookkeeping books, CountryProfiles countries, NpgsqlDataSource database, DateTimeOffset now, CancellationToken stop)
    {
        var ordered = new List<(Payout, BankAccount)>();
        foreach (var due in await LedgerBalances.StartingWith(database, work.Query.DocumentStore, "agency-due/", stop))
        {
            var agency = due.Account["agency-due/".Length..];
            if (due.Balance >= 0 || await work.Load<Payee>(Payee.Key(agency), stop) is not { } payee)
            {
                continue;
            }

            var country = countries.All.FirstOrDefault(c => c.Currency == due.Currency && c.AgencyOf(agency, c.Today(now)) is not null);
            var cause = $"agency/{agency}/{due.Currency}";
            var earlier = await work.Query.Query<Payout>().Where(payout => payout.Kind == PayoutKind.Agency && payout.Cause == cause).ToListAsync(stop);
            var refused = earlier.Any(payout => payout.Status == PayoutStatus.Rejected && payout.Refused == payee.Account);
            if (refused || country is null || Treasury(country, due.Currency, now) is null)
            {
                continue;
            }

            var id = Payout.OfAgency(agency, due.Currency, earlier.Count + 1);
            await books.Decide<Payout>(work, id, _ => Decision.Accept(new PayoutOrdered(
                PayoutKind.Agency, cause, agency, country.Code, new(-due.Balance, due.Currency), "fees", payee.Account, now)), country.Code, now, stop);
            ordered.Add(((await work.Load<Payout>(id, stop))!, payee.Account));
        }

        return ordered;
    }

    private static async Task<(List<(Payout Payout, BankAccount To)> Sendable, int Waiting)> Sendable(Work work, CancellationToken stop)
    {
        var open = await work.Query.Query<Payout>()
            .Where(payout => payout.MatchesSql("d.data ->> 'status' in ('ordered', 'rejected') and d.data ->> 'kind' <> 'agency'"))
            .OrderBy(payout => payout.Id).Take(Most).ToListAsync(stop);
        var sendable = new List<(Payout, BankAccount)>();
        await work.Prefetch<Payout>(open.Select(payout => payout.Id), stop);
        await work.Prefetch<Payee>(open.Select(payout => Payee.Key(payout.Party)), stop);
        foreach (var payout in open)
        {
            if (SendPayout.AccountOf(payout, await work.Load<Payee>(Payee.Key(payout.Party), stop)) is { } to) sendable.Add((payout, to));
        }

        return (sendable, open.Count - sendable.Count);
    }

    private static (CountryProfile, TreasuryAccount)? Treasury(CountryProfiles countries, Payout payout, DateTimeOffset now)
    {
        var country = payout.Country is { } code ? countries.Find(code) : countries.All.FirstOrDefault(c => c.Currency == payout.Amount.Currency);
        return country is not null && Treasury(country, payout.Amount.Currency, now) is { } account ? (country, account) : null;
    }

    private static TreasuryAccount? Treasury(CountryProfile country, string currency, DateTimeOffset now) =>
        country.Payments.Accounts.FirstOrDefault(account => account.Currency == currency && account.Period.Covers(country.Today(now)));
}
