using System.Text.Json;
using Npgsql;
using SingleWindow.Contracts;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Selecting;

/// <summary>What the service remembers of consignments and traders: one round trip for a batch, of constant cost per version.</summary>
internal sealed class Memory(NpgsqlDataSource database)
{
    private const string Schema = Storage.Schema;
    private const string Draw = $"(select data -> 'made' -> 'draw' from {Schema}.mt_doc_selection s where s.consignment = l.consignment limit 1)::text";

    internal const string DrawOnly = $"select {Draw} from unnest($1) with ordinality as l (consignment, n) order by n";

    /// <summary>Declarations are counted once for each trader, one further than needed: the version's own selection is taken off again.</summary>
    internal static readonly string WithHistory =
        $"""
         with l as (select * from unnest($1, $2, $3, $4, $5, $6) with ordinality as l (consignment, trader, key, mrn, country, headings, n)),
         t as materialized (
             select trader, (select count(*) from (
                 select from {Schema}.mt_doc_selection s where s.trader = d.trader limit {History.Most + 1}) c) as declarations
             from (select distinct trader from l) d)
         select {Draw},
             least({History.Most}, t.declarations
                 - (select count(*) from {Schema}.mt_doc_selection s where s.id = l.key and s.trader = l.trader)),
             (select count(*) from (select from {Schema}.mt_doc_inspection i where i.trader = l.trader and data ->> 'mrn' <> l.mrn
                  and data ->> 'status' = 'recorded' limit {History.Most}) i),
             (select count(*) from (select from {Schema}.mt_doc_inspection i where i.trader = l.trader and data ->> 'mrn' <> l.mrn
                  and data -> 'result' ->> 'outcome' = 'irregular' limit {History.Most}) f),
             (select coalesce(array_agg(heading), array[]::varchar[]) from {Schema}.trader_heading h
                  where h.country = l.country and h.trader = l.trader and h.heading = any(string_to_array(l.headings, ' ')) and h.mrn <> l.mrn)
         from l join t using (trader) order by n
         """;

    /// <summary>What is known before each of the versions, in their order.</summary>
    public async Task<IReadOnlyList<Known>> Of(IReadOnlyList<LodgedVersion> lodged, Practice practice, CancellationToken stop)
    {
        var withHistory = practice.UsesHistory;
        await using var query = database.CreateCommand(withHistory ? WithHistory : DrawOnly);
        Add(version => version.Consignment);
        if (withHistory)
        {
            Add(version => version.Trader);
            Add(version => Selection.Key(version.Mrn));
            Add(version => version.Mrn);
            Add(version => version.Country);
            Add(version => string.Join(' ', practice.HeadingsOf(version)));
        }

        await using var rows = await query.ExecuteReaderAsync(stop);
        var known = new List<Known>(lodged.Count);
        while (await rows.ReadAsync(stop))
        {
            var draw = await rows.IsDBNullAsync(0, stop) ? null : JsonSerializer.Deserialize<Draw>(rows.GetString(0), Json.Options);
            known.Add(new(draw, withHistory ? Read(rows) : History.None));
        }

        return known;

        void Add(Func<LodgedVersion, string> column) => query.Parameters.Add(new() { Value = lodged.Select(column).ToArray() });
    }

    /// <summary>The first declaration that names a heading keeps it, so an amendment does not make its own goods familiar.</summary>
    public static void Remember(LodgedVersion lodged, Practice practice, Known known, Work work)
    {
        var headings = practice.HeadingsOf(lodged).Where(heading => !known.History.Headings.Contains(heading)).ToArray();
        if (headings.Length == 0) return;
        work.Sql(
            $"""
             insert into {Schema}.trader_heading (country, trader, heading, mrn)
             select ?, ?, heading, ? from unnest(?) heading order by heading on conflict do nothing
             """,
            lodged.Country, lodged.Trader, lodged.Mrn, headings);
    }

    private static History Read(NpgsqlDataReader row) => new(
        (int)row.GetInt64(1), (int)row.GetInt64(2), (int)row.GetInt64(3),
        row.GetFieldValue<string[]>(4).ToHashSet(StringComparer.Ordinal));
}
