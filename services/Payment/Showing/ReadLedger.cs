using System.Runtime.CompilerServices;
using Marten;
using Marten.Linq.MatchesSql;
using Npgsql;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

/// <summary>What an account holds. Debit above zero, credit below.</summary>
public sealed record AccountBalance(string Account, string Currency, decimal Balance);

/// <summary>Where the ledger does not say what the facts say, or a quota not what its bills got.</summary>
public sealed record LedgerDifference(string Stream, string Account, string Currency, decimal Ledger, decimal Facts);

/// <param name="Streams">Bills, accounts and credits whose facts were read.</param>
/// <param name="Sums">Per currency; zero when every entry has two sides.</param>
/// <param name="Unbalanced">Entries that do not add up to zero in every currency.</param>
public sealed record LedgerProof(
    bool Balanced, long Streams, long Entries, IReadOnlyList<AccountBalance> Sums, IReadOnlyList<string> Unbalanced,
    IReadOnlyList<LedgerDifference> Differences)
{
    /// <summary>Bookable days that there are entries of.</summary>
    public int Days { get; init; }

    /// <summary>Days on which the postings of a currency do not add up to zero; account is the day.</summary>
    public IReadOnlyList<AccountBalance> UnbalancedDays { get; init; } = [];
}

/// <param name="Balances">Of what matches, per account and currency; with the first page only.</param>
internal sealed record LedgerView(IReadOnlyList<AccountBalance>? Balances, IReadOnlyList<LedgerEntry> Items, string? Next);

internal static class ReadLedgerOverHttp
{
    private const int Shown = 100;
    private const int Chunk = 500;

    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/ledger", Read).Produces<LedgerView>().Allow(Role.Supervisor, Role.Administrator)
            .WithSummary("Balances and entries; filter by account, bill or day").WithTags("ledger");
        routes.MapGet("/v1/ledger:verify", Verify).Produces<LedgerProof>().Allow(Role.Supervisor, Role.Administrator)
            .WithSummary("Proves that the ledger balances and says what the facts say").WithTags("ledger");
    }

    private static async Task<IResult> Read(
        NpgsqlDataSource database, IQuerySession query, string? account, string? stream, DateOnly? from, DateOnly? to, int? size, string? after,
        CancellationToken stop)
    {
        IQueryable<LedgerEntry> entries = query.Query<LedgerEntry>();
        entries = stream is null ? entries : entries.Where(entry => entry.MatchesSql("d.id like ?", Escaped(stream) + "#%"));
        entries = account is null ? entries : entries.Where(entry => entry.MatchesSql(
            "exists (select 1 from jsonb_array_elements(d.data -> 'postings') p where p ->> 'account' = ?)", account));
        entries = from is null ? entries : entries.Where(entry => entry.BookedOn >= from);
        entries = to is null ? entries : entries.Where(entry => entry.BookedOn <= to);
        // Sums cost a pass over everything that matches, so they are given once, with the first page.
        var balances = after is null ? await Balances(database, query, account, stream, from, to, stop) : null;
        entries = Cursor.Key(after) is { } last ? entries.Where(entry => entry.MatchesSql("d.id > ?", last)) : entries;
        var rows = await entries.OrderBy(entry => entry.Id).Take(Cursor.Size(size) + 1).ToListAsync(stop);
        var page = Page.Of(rows, Cursor.Size(size), entry => entry.Id);
        return TypedResults.Ok(new LedgerView(balances, page.Items, page.Next));
    }

    private static Task<List<AccountBalance>> Balances(
        NpgsqlDataSource database, IQuerySession query, string? account, string? stream, DateOnly? from, DateOnly? to, CancellationToken stop) =>
        database.Read(
            $"""
             select p ->> 'account', p ->> 'currency', sum((p ->> 'amount')::numeric)
             from {Table(query)} d, jsonb_array_elements(d.data -> 'postings') p
             where ($1 = '' or p ->> 'account' = $1) and ($2 = '' or d.id like $3)
               and (d.data ->> 'bookedOn') between $4 and $5
             group by 1, 2 order by 1, 2
             """,
            LedgerBalances.Of, stop,
            account ?? "", stream ?? "", Escaped(stream ?? "") + "#%", (from ?? DateOnly.MinValue).ToString("O"), (to ?? DateOnly.MaxValue).ToString("O"));

    private static async Task<IResult> Verify(NpgsqlDataSource database, IQuerySession query, CancellationToken stop)
    {
        var sums = await database.Read(
            $"""
             select '', p ->> 'currency', sum((p ->> 'amount')::numeric)
             from {Table(query)} d, jsonb_array_elements(d.data -> 'postings') p group by 2 order by 2
             """,
            LedgerBalances.Of, stop);
        var days = await database.Read(
            $"""
             select d.data ->> 'bookedOn', p ->> 'currency', sum((p ->> 'amount')::numeric)
             from {Table(query)} d, jsonb_array_elements(d.data -> 'postings') p group by 1, 2 order by 1, 2
             """,
            LedgerBalances.Of, stop);
        var unbalanced = await database.Read(
            $"""
             select distinct d.id from {Table(query)} d, jsonb_array_elements(d.data -> 'postings') p
             group by d.id, p ->> 'currency' having sum((p ->> 'amount')::numeric) <> 0 limit {Shown}
             """,
            row => row.GetString(0), stop);
        var differences = new List<LedgerDifference>();
        var (streams, entries) = (0L, 0L);
        await foreach (var (stream, state, posted) in Streams(database, query, stop))
        {
            streams++;
            entries += posted.Count;
            differences.AddRange(Differences(stream, state, posted));
        }

        differences.AddRange(await Quotas(database, query, stop));
        AccountBalance[] wrongDays = [.. days.Where(day => day.Balance != 0)];
        var balanced = sums.All(sum => sum.Balance == 0) && wrongDays.Length == 0 && unbalanced.Count == 0 && differences.Count == 0;
        return TypedResults.Ok(new LedgerProof(balanced, streams, entries, sums, unbalanced, [.. differences.Take(Shown)])
        {
            Days = days.Select(day => day.Account).Distinct(StringComparer.Ordinal).Count(),
            UnbalancedDays = wrongDays,
        });
    }

    /// <summary>Quotas whose balance is not what their bills got and what is on its way to them; one statement, so at one moment.</summary>
    private static Task<List<LedgerDifference>> Quotas(NpgsqlDataSource database, IQuerySession query, CancellationToken stop)
    {
        var schema = query.DocumentStore.Options.DatabaseSchemaName;
        return database.Read(
            $"""
             with got as (
                 select c ->> 'quota' as quota, sum((c ->> 'awarded')::numeric) as quantity
                 from {schema}.mt_doc_bill b, jsonb_array_elements(b.data -> 'claims') c group by c ->> 'quota'),
             told as (
                 select q.id, (q.data ->> 'allocated')::numeric as allocated, coalesce(got.quantity, 0)
                     + (select coalesce(sum((a ->> 'served')::numeric), 0) from jsonb_array_elements(q.data -> 'awards') a) as quantity
                 from {schema}.mt_doc_quota q left join got on got.quota = q.id)
             select id, allocated, quantity from told where allocated <> quantity order by id
             """,
            row => new LedgerDifference(row.GetString(0), "allocated", "", row.GetDecimal(1), row.GetDecimal(2)), stop);
    }

    internal static IEnumerable<LedgerDifference> Differences(string stream, IBalance? state, IReadOnlyList<LedgerEntry> posted)
    {
        var facts = Ledger.Of(state);
        var ledger = posted.SelectMany(entry => entry.Postings).ToArray();
        return Ledger.Subtract(ledger, facts).Select(difference => new LedgerDifference(
            stream, difference.Account, difference.Currency, Sum(ledger, difference), Sum(facts, difference)));
    }

    private static decimal Sum(IEnumerable<Posting> postings, Posting of) =>
        postings.Where(p => p.Account == of.Account && p.Currency == of.Currency).Sum(p => p.Amount);

    /// <summary>Every stream, folded from its facts and not from its snapshot, with what was booked for it.</summary>
    private static async IAsyncEnumerable<(string Stream, IBalance? State, IReadOnlyList<LedgerEntry> Posted)> Streams(
        NpgsqlDataSource database, IQuerySession query, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var last = ""; ;)
        {
            // The store keeps a stream of its own, without a slash, for appends that were undone.
            var ids = await database.Read(
                $"""
                 select id from {query.DocumentStore.Options.Events.DatabaseSchemaName}.mt_streams
                 where id > $1 and id like '%/%' order by id limit {Chunk}
                 """,
                row => row.GetString(0), stop, last);
            if (ids.Count == 0)
            {
                yield break;
            }

            var keys = ids.ToArray();
            var facts = (await query.Events.QueryAllRawEvents().Where(e => e.StreamKey!.IsOneOf(keys)).ToListAsync(stop)).ToLookup(e => e.StreamKey, StringComparer.Ordinal);
            var posted = (await query.Query<LedgerEntry>().Where(entry => entry.Stream.IsOneOf(keys)).ToListAsync(stop)).ToLookup(entry => entry.Stream, StringComparer.Ordinal);
            foreach (var id in keys)
            {
                // Written meanwhile: entries are read after the facts, and those of later facts are left for the next time.
                var state = Fold(id, facts[id].OrderBy(e => e.Version).Select(e => e.Data));
                yield return (id, state, [.. posted[id].Where(entry => entry.Revision <= state?.Revision)]);
            }

            last = keys[^1];
        }
    }

    private static IBalance? Fold(string id, IEnumerable<object> facts) => id[..id.IndexOf('/', StringComparison.Ordinal)] switch
    {
        "bill" => facts.Aggregate((Bill?)null, (state, fact) => Bill.Fold(state, id, fact)),
        "payout" => facts.Aggregate((Payout?)null, (state, fact) => Payout.Fold(state, id, fact)),
        "credit" => facts.Aggregate((Credit?)null, (state, fact) => Credit.Fold(state, id, fact)),
        "deferred" or "guarantee" => facts.Aggregate((Account?)null, (state, fact) => Account.Fold(state, id, fact)),
        _ => null,
    };

    private static string Table(IQuerySession query) => LedgerBalances.Table(query.DocumentStore);

    private static string Escaped(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
