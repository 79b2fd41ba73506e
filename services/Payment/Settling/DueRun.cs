using Marten;
using Marten.Linq.MatchesSql;
using Npgsql;
using SingleWindow.Payments.Allocating;
using SingleWindow.Payments.Deferring;
using SingleWindow.Payments.Provider;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Settling;

/// <summary>What a run did.</summary>
/// <param name="Called">Guarantors asked for what was not paid.</param>
/// <param name="Charged">Bills on which late charges grew.</param>
/// <param name="Statements">Periodic statements drawn.</param>
/// <param name="Collected">Payments fetched from the payment provider.</param>
/// <param name="Allocated">Bills that were told what they got of tariff quotas.</param>
public sealed record DueRunResult(int Called, int Charged, int Statements, int Collected, int Allocated);

/// <summary>Does what falls due by itself: allocates quotas, calls guarantees after the due day, counts late charges for days that are over, draws statements.</summary>
/// <remarks>Every step is decided on the state of its stream and harmless when repeated, so several instances may run it at once.</remarks>
internal sealed class FallingDue(Bookkeeping books, Commands commands, Statements statements, CollectFromProvider provider, Allocations allocations, IDocumentStore store)
{
    private const int Chunk = 200;
    private const string By = "due-run";

    public async Task<DueRunResult> Run(DateTimeOffset now, CancellationToken stop)
    {
        // Money first: what was paid is not late. Then quotas: what they do not cover is owed.
        var collected = await provider.Collect(now, stop);
        var allocated = await allocations.Run(now, stop);
        var (called, charged) = (0, 0);
        for (var last = ""; ;)
        {
            await using var query = store.QuerySession();
            var ids = await query.Query<Bill>().Where(bill => bill.FallsDue <= now && bill.Open > 0 && bill.MatchesSql("d.id > ?", last))
                .OrderBy(bill => bill.Id).Select(bill => bill.Id).Take(Chunk).ToListAsync(stop);
            foreach (var id in ids)
            {
                var decision = await commands.Run($"due-run-{now:yyyyMMddHHmm}", work => Due(work, id, now, stop), stop);
                called += decision.Facts.OfType<GuaranteeCalled>().Any() ? 1 : 0;
                charged += decision.Facts.OfType<LateChargeAccrued>().Any() ? 1 : 0;
            }

            if (ids.Count < Chunk)
            {
                return new(called, charged, await statements.Draw(now, stop), collected, allocated);
            }

            last = ids[^1];
        }
    }

    private async Task<Decision> Due(Work work, string id, DateTimeOffset now, CancellationToken stop)
    {
        var bill = await work.Load<Bill>(id, stop);
        var account = bill is { Guaranteed: > 0, GuaranteedBy: { } number } ? await work.Load<Account>(Account.Key(Method.Guarantee, number), stop) : null;
        return await books.Settle(work, id, b => Decide(b, account, books.TermsOf(b?.Country, now), now), now, stop);
    }

    internal static Decision Decide(Bill? bill, Account? guarantee, Terms terms, DateTimeOffset now)
    {
        // Days that are over: the day of payment counts itself when the money comes.
        object?[] facts = [LatePayment.Accrue(bill, terms, terms.Today.AddDays(-1), now), .. CallGuarantee.Decide(bill, guarantee, terms, By, now).Facts];
        return new([.. facts.OfType<object>()], null);
    }
}

/// <summary>Runs it again and again; one instance at a time, others look on.</summary>
internal sealed class DueRun(
    FallingDue due, NpgsqlDataSource database, IConfiguration configuration, TimeProvider clock, ILogger<DueRun> log) : BackgroundService
{
    private const long Lock = 0x5357_4455; // "SWDU"
    private const int UsualSeconds = 300;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(configuration.GetValue("SingleWindow:DueRunSeconds", UsualSeconds)), clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await Once(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service is stopping.
        }
    }

    private async Task Once(CancellationToken stop)
    {
        try
        {
            // A lock of the session, not of a transaction: one left open would hold the announcements of this database.
            await using var connection = await database.OpenConnectionAsync(stop);
            if (!await Ask(connection, $"select pg_try_advisory_lock({Lock})", stop))
            {
                return;
            }

            try
            {
                var result = await due.Run(clock.GetUtcNow(), stop);
                if (result is not { Called: 0, Charged: 0, Statements: 0, Collected: 0, Allocated: 0 })
                {
                    log.LogInformation("Due-run: {Result}", result);
                }
            }
            finally
            {
                await Ask(connection, $"select pg_advisory_unlock({Lock})", CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "The due-run failed and is tried again");
        }
    }

    private static async Task<bool> Ask(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }
}

internal static class DueRunOverHttp
{
    public static void MapDueRun(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/due-runs", async (FallingDue due, TimeProvider clock, CancellationToken stop) =>
                TypedResults.Ok(await due.Run(clock.GetUtcNow(), stop)))
            .Allow(Role.Supervisor, Role.Administrator)
            .WithSummary("Do now what falls due: allocate quotas, call guarantees, count late charges, draw statements").WithTags("bills");
}
