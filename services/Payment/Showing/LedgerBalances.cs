using Marten;

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
}
