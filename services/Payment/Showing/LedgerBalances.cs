using Marten;
using Npgsql;
using SingleWindow.Countries;

namespace SingleWindow.Payments.Showing;

/// <summary>What accounts hold.</summary>
internal static class LedgerBalances
{
    public static string Table(IDocumentStore store) => $"{store.Options.DatabaseSchemaName}.mt_doc_ledgerentry";

    /// <summary>A row of account, currency and sum.</summary>
    public static AccountBalance Of(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetDecimal(2));

    /// <summary>Of all accounts whose name begins so, such as <c>agency-due/</c>.</summary>
    public static Task<List<AccountBalance>> StartingWith(NpgsqlDataSource database, IDocumentStore store, string prefix, CancellationToken stop) =>
        database.Read(
            $"""
             select p ->> 'account', p ->> 'currency', sum((p ->> 'amount')::numeric)
             from {Table(store)} d, jsonb_array_elements(d.data -> 'postings') p
             where starts_with(p ->> 'account', $1)
             group by 1, 2 order by 1, 2
             """,
            Of, stop, prefix);

    /// <summary>What each bill put on each deferment account in a period, by stream of the account.</summary>
    public static async Task<IReadOnlyList<IGrouping<string, StatementLine>>> Deferred(
        NpgsqlDataSource database, IDocumentStore store, string currency, Period period, CancellationToken stop)
    {
        var rows = await database.Read(
            $"""
             select p ->> 'account', substr(d.data ->> 'stream', 6), sum((p ->> 'amount')::numeric)
             from {Table(store)} d, jsonb_array_elements(d.data -> 'postings') p
             where (d.data ->> 'bookedOn') between $1 and $2 and (d.data ->> 'stream') like 'bill/%'
               and starts_with(p ->> 'account', 'deferred/') and p ->> 'currency' = $3
             group by 1, 2 having sum((p ->> 'amount')::numeric) <> 0 order by 1, 2
             """,
            row => (Account: row.GetString(0), Line: new StatementLine(row.GetString(1), row.GetDecimal(2))), stop,
            period.From.ToString("O"), period.To!.Value.ToString("O"), currency);
        return [.. rows.GroupBy(row => row.Account, row => row.Line, StringComparer.Ordinal)];
    }
}
