using SingleWindow.Payments.Banking;

namespace SingleWindow.Payments.Collecting;

/// <summary>Holds a statement against itself, against the one before, and against what was known here.</summary>
public static class Reconcile
{
    public static IEnumerable<StatementSum> Sums(CashMessage message) =>
        from report in message.Kind == CashMessage.Statement ? message.Reports : []
        let closing = report.Balances.FirstOrDefault(balance => balance.Code == "CLBD")
        let opening = report.Balances.FirstOrDefault(balance => balance.Code is "OPBD" or "PRCD")
        select new StatementSum(
            report.Id, report.Account, report.Currency ?? (closing ?? opening)?.Amount.Currency ?? "",
            opening?.Amount.Amount, report.Entries.Where(entry => entry.IsBooked).Sum(entry => entry.Signed), closing?.Amount.Amount, closing?.On);

    /// <summary>Opening balance and entries must come to the closing balance, and begin where the statement before ended.</summary>
    /// <param name="before">The statement of the account before this one, where there was one.</param>
    public static IEnumerable<StatementDifference> Against(StatementSum statement, StatementSum? before)
    {
        if (statement is { Opening: { } opening, Closing: { } closing } && opening + statement.Moved != closing)
        {
            yield return new(
                "payment/statement-sum", $"{statement.Statement}: {opening} and the entries of {statement.Moved} do not come to {closing}.",
                closing - opening - statement.Moved);
        }
        else if (statement.Opening is null || statement.Closing is null)
        {
            yield return new("payment/statement-sum", $"{statement.Statement} names no opening (OPBD) or no closing (CLBD) balance.");
        }

        if (before?.Closing is { } last && statement.Opening is { } first && last != first)
        {
            yield return new("payment/statement-gap", $"{before.Statement} ended with {last}, {statement.Statement} begins with {first}.", first - last);
        }
    }

    /// <summary>Money that was advised for a day and is not on the statement of that day.</summary>
    public static IEnumerable<StatementDifference> Missing(IEnumerable<Credit> advised) => advised.Select(credit => new StatementDifference(
        "payment/statement-missing", $"{credit.BankReference} was advised and is not on the statement.", credit.Amount.Amount));

    /// <summary>Money that left the account without an order from here, or that came back.</summary>
    public static IEnumerable<StatementDifference> Unexplained(CashMessage message, IReadOnlySet<string> ordered) =>
        from report in message.Reports
        from entry in report.Entries
        where entry.IsBooked && (!entry.IsCredit || entry.IsReversal)
            && !entry.Transactions.Any(transaction => transaction.EndToEndId is { } id && ordered.Contains(id))
        select new StatementDifference(
            entry.IsReversal ? "payment/reversal" : "payment/unknown-debit",
            entry.IsReversal ? "The bank took a booking back: look into it." : "Money left the account that was not ordered here.",
            entry.Signed, entry.Line);
}
