using Marten;
using Npgsql;
using SingleWindow.Contracts.Risk;
using SingleWindow.Countries;
using SingleWindow.Risk.Inspecting;
using SingleWindow.ServiceHost;

namespace SingleWindow.Risk.Showing;

internal static class ShowStatisticsOverHttp
{
    private const int LongestDays = 366;

    private const string Channels =
        $"""
         select data -> 'made' ->> 'channel', data ->> 'channel', count(*),
                count(*) filter (where data -> 'override' ->> 'to' = 'red' or data -> 'override' ->> 'from' = 'green'),
                count(*) filter (where data -> 'override' ->> 'to' = 'green' or data -> 'override' ->> 'from' = 'red')
         from {Storage.Schema}.mt_doc_selection
         where accepted_on between $1 and $2 and data -> 'made' ->> 'country' = $3
         group by 1, 2
         """;

    public static void MapShowStatistics(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/v1/risk/statistics", Show)
            .WithSummary("Share per channel and hit rate by reason over days of acceptance, random stratum apart")
            .Produces<RiskStatistics>()
            .Allow(Role.CustomsOfficer, Role.Supervisor);

    private static async Task<IResult> Show(
        CountryProfiles countries, DefaultProfile fallback, TimeProvider clock, NpgsqlDataSource database, IQuerySession session,
        string? profile, DateOnly? from, DateOnly? to, CancellationToken stop)
    {
        if (countries.Find(profile ?? fallback.Code) is not { } country)
        {
            return Absent.Country(profile ?? fallback.Code);
        }

        var last = to ?? country.Today(clock.GetUtcNow());
        var first = from ?? last.AddDays(-30);
        if (first > last || last.DayNumber - first.DayNumber > LongestDays)
        {
            return Problems.Invalid("risk/period", $"A period ends after it begins and has at most {LongestDays} days.", "from");
        }

        var (channels, upwards, downwards) = await Count(database, country.Code, first, last, stop);
        var inspections = await session.QueryAsync<Inspection>(
            "where accepted_on between ? and ? and data ->> 'country' = ?", stop, first, last, country.Code);
        return TypedResults.Ok(Counting.Of(country.Code, first, last, channels, upwards, downwards, inspections));
    }

    private static async Task<(IReadOnlyList<ChannelShare> Channels, int Upwards, int Downwards)> Count(
        NpgsqlDataSource database, string country, DateOnly from, DateOnly to, CancellationToken stop)
    {
        await using var query = database.CreateCommand(Channels);
        query.Parameters.Add(new() { Value = from });
        query.Parameters.Add(new() { Value = to });
        query.Parameters.Add(new() { Value = country });
        await using var rows = await query.ExecuteReaderAsync(stop);
        List<(Channel Judged, Channel Held, int Count, int Up, int Down)> read = [];
        while (await rows.ReadAsync(stop))
        {
            read.Add((Enum.Parse<Channel>(rows.GetString(0), ignoreCase: true), Enum.Parse<Channel>(rows.GetString(1), ignoreCase: true),
                (int)rows.GetInt64(2), (int)rows.GetInt64(3), (int)rows.GetInt64(4)));
        }

        var all = Math.Max(1, read.Sum(row => row.Count));
        return (
            [.. Enum.GetValues<Channel>().Select(channel => (Channel: channel, Held: read.Where(row => row.Held == channel).Sum(row => row.Count)))
                .Select(c => new ChannelShare(c.Channel, read.Where(row => row.Judged == c.Channel).Sum(row => row.Count), c.Held, HitRate.Round((decimal)c.Held / all)))],
            read.Sum(row => row.Up), read.Sum(row => row.Down));
    }
}
