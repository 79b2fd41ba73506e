using Marten;
using Npgsql;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Payments.Settling;
using SingleWindow.Payments.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Deferring;

/// <summary>What was put on a deferment account in a period that is over becomes one statement; drawn once, whoever asks again.</summary>
public sealed record DrawStatement(Account Account, Period Period, IReadOnlyList<StatementLine> Lines, DateTimeOffset DueAt)
{
    public Decision Decide(Statement? statement, DateTimeOffset now)
    {
        var total = Lines.Sum(line => line.Amount);
        var id = Statement.Key(Account.Number, Period);
        return statement is null && total > 0
            ? Decision.Accept(new StatementDrawn(
                Account.Id, Account.Number, Account.Party, Period.From, Period.To!.Value, Reference.Of(id), Lines, new(total, Account.Currency), DueAt, now))
            : Decision.AlreadySo;
    }
}

/// <summary>The statements of all countries whose period is over.</summary>
internal sealed class Statements(CountryProfiles countries, Commands commands, NpgsqlDataSource database, IDocumentStore store)
{
    // Bookings of the last day may still be under way when the day ends.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    // As many periods as a service may have been away.
    private const int PeriodsBack = 3;

    private readonly HashSet<(string Country, DateOnly From)> drawn = [];

    /// <summary>How many were drawn. Periods that this process has seen to are not looked at again.</summary>
    public async Task<int> Draw(DateTimeOffset now, CancellationToken stop)
    {
        var count = 0;
        foreach (var country in countries.All)
        {
            foreach (var (period, due) in Over(country, now))
            {
                lock (drawn)
                {
                    if (drawn.Contains((country.Code, period.From))) continue;
                }

                count += await Draw(country, period, due, now, stop);
                lock (drawn)
                {
                    drawn.Add((country.Code, period.From));
                }
            }
        }

        return count;
    }

    private static IEnumerable<(Period Period, DateTimeOffset Due)> Over(CountryProfile country, DateTimeOffset now)
    {
        var today = country.Today(now - Grace);
        for (var (i, day) = (0, today); i < PeriodsBack && country.Payments.Statements.AsOf(day) is { } terms; i++)
        {
            day = terms.PeriodOf(day).From.AddDays(-1);
            var period = terms.PeriodOf(day);
            yield return (period, Terms.EndOf(terms.DueOn(period), country.TimeZone));
        }
    }

    private async Task<int> Draw(CountryProfile country, Period period, DateTimeOffset due, DateTimeOffset now, CancellationToken stop)
    {
        var count = 0;
        foreach (var lines in await LedgerBalances.Deferred(database, store, country.Currency, period, stop))
        {
            var decision = await commands.Run($"statements-{country.Code}-{period.From:yyyy-MM}", async work =>
                await work.Load<Account>(lines.Key, stop) is not { } account
                    ? Decision.AlreadySo
                    : await work.Decide<Statement>(
                        Statement.Key(account.Number, period), s => new DrawStatement(account, period, [.. lines], due).Decide(s, now), stop), stop);
            count += decision.Facts.Count > 0 ? 1 : 0;
        }

        return count;
    }
}
