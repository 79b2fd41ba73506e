using System.Text.Json;
using Npgsql;
using SingleWindow.Contracts;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Selecting;

/// <summary>What the service remembers of consignments and traders: one round trip per version, of constant cost.</summary>
internal sealed class Memory(NpgsqlDataSource database)
{
    private const string Schema = Storage.Schema;
    internal const string DrawOnly =
        $"select (select data -> 'made' -> 'draw' from {Schema}.mt_doc_selection where data ->> 'consignment' = $1 limit 1)::text";

    internal static readonly string WithHistory =
        $"""
         {DrawOnly},
             (select count(*) from (select from {Schema}.mt_doc_selection where data ->> 'trader' = $2 and id <> $3 limit {History.Most}) d),
             (select count(*) from (select from {Schema}.mt_doc_inspection where data ->> 'trader' = $2 and data ->> 'mrn' <> $4
                  and data ->> 'status' = 'recorded' limit {History.Most}) i),
             (select count(*) from (select from {Schema}.mt_doc_inspection where data ->> 'trader' = $2 and data ->> 'mrn' <> $4
                  and data -> 'result' ->> 'outcome' = 'irregular' limit {History.Most}) f),
             (select coalesce(array_agg(heading), array[]::varchar[]) from {Schema}.trader_heading
                  where country = $5 and trader = $2 and heading = any($6) and mrn <> $4)
         """;

    public async Task<Known> Of(LodgedVersion lodged, Practice practice, CancellationToken stop)
    {
        var withHistory = practice.UsesHistory;
        await using var query = database.CreateCommand(withHistory ? WithHistory : DrawOnly);
        query.Parameters.Add(new() { Value = lodged.Consignment });
        if (withHistory)
        {
            query.Parameters.Add(new() { Value = lodged.Trader });
            query.Parameters.Add(new() { Value = Selection.Key(lodged.Mrn) });
            query.Parameters.Add(new() { Value = lodged.Mrn });
            query.Parameters.Add(new() { Value = lodged.Country });
            query.Parameters.Add(new() { Value = practice.HeadingsOf(lodged) });
        }

        await using var row = await query.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        var draw = await row.IsDBNullAsync(0, stop) ? null : JsonSerializer.Deserialize<Draw>(row.GetString(0), Json.Options);
        return new(draw, withHistory ? Read(row) : History.None);
    }

    /// <summary>The first declaration that names a heading keeps it, so an amendment does not make its own goods familiar.</summary>
    public static void Remember(LodgedVersion lodged, Practice practice, Work work) => work.Sql(
        $"""
         insert into {Schema}.trader_heading (country, trader, heading, mrn)
         select ?, ?, heading, ? from unnest(?) heading order by heading on conflict do nothing
         """,
        lodged.Country, lodged.Trader, lodged.Mrn, practice.HeadingsOf(lodged));

    private static History Read(NpgsqlDataReader row) => new(
        (int)row.GetInt64(1), (int)row.GetInt64(2), (int)row.GetInt64(3),
        row.GetFieldValue<string[]>(4).ToHashSet(StringComparer.Ordinal));
}
