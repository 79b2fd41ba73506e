using Marten;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Showing;

/// <summary>What accounts hold.</summary>
internal static class LedgerBalances
{
    public static string Table(IQuerySession query) => $"{query.DocumentStore.Options.DatabaseSchemaName}.mt_doc_ledgerentry";

    /// <summary>Of all accounts whose name begins so, such as <c>agency-due/</c>.</summary>
    public static async Task<IReadOnlyList<AccountBalance>> StartingWith(IQuerySession query, string prefix, CancellationToken stop)
    {
        var rows = await query.AdvancedSql.QueryAsync<string, string, decimal>(
            $"""
             select row(p ->> 'account'), row(p ->> 'currency'), row(sum((p ->> 'amount')::numeric))
             from {Table(query)} d, jsonb_array_elements(d.data -> 'postings') p
             where starts_with(p ->> 'account', ?)
             group by p ->> 'account', p ->> 'currency' order by p ->> 'account', p ->> 'currency'
             """, stop, prefix);
        return [.. rows.Select(row => new AccountBalance(row.Item1, row.Item2, row.Item3))];
    }

    /// <summary>What each bill put on each deferment account in a period, by stream of the account.</summary>
    public static async Task<IReadOnlyList<IGrouping<string, StatementLine>>> Deferred(
        IQuerySession query, string currency, Period period, CancellationToken stop)
    {
        var rows = await query.AdvancedSql.QueryAsync<string, string, decimal>(
            $"""
             select row(p ->> 'account'), row(substr(d.data ->> 'stream', 6)), row(sum((p ->> 'amount')::numeric))
             from {Table(query)} d, jsonb_array_elements(d.data -> 'postings') p
             where (d.data ->> 'bookedOn') between ? and ? and (d.data ->> 'stream') like 'bill/%'
               and starts_with(p ->> 'account', 'deferred/') and p ->> 'currency' = ?
             group by 1, 2 having sum((p ->> 'amount')::numeric) <> 0 order by 1, 2
             """, stop, period.From.ToString("O"), period.To!.Value.ToString("O"), currency);
        return [.. rows.GroupBy(row => row.Item1, row => new StatementLine(row.Item2, row.Item3), StringComparer.Ordinal)];
    }
}
