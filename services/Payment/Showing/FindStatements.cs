using Marten;
using Marten.Linq.MatchesSql;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

/// <summary>What was put on a deferment account in a period.</summary>
/// <param name="Reference">Paid under this reference, as one.</param>
/// <param name="Overdue">The due day is over and something is left to pay.</param>
public sealed record StatementView(
    string Id, string Account, string Party, DateOnly From, DateOnly To, string Reference, decimal Total, decimal Paid, decimal Outstanding,
    string Currency, DateTimeOffset DueAt, bool Overdue, IReadOnlyList<StatementLine> Lines)
{
    public static StatementView Of(Statement statement, DateTimeOffset now) => new(
        statement.Id["statement/".Length..], statement.Number, statement.Party, statement.From, statement.To, statement.Reference,
        statement.Total.Amount, statement.Paid, statement.Outstanding, statement.Total.Currency, statement.DueAt,
        statement.Outstanding > 0 && statement.DueAt <= now, statement.Lines);
}

internal static class FindStatementsOverHttp
{
    public static void MapFindStatements(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/statements", List).Produces<Page<StatementView>>().Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor, Role.Administrator)
            .WithSummary("Periodic statements of deferment accounts: one's own, or all for customs").WithTags("accounts");
        routes.MapGet("/v1/statements/{number}/{period}", Show).Produces<StatementView>().Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor, Role.Administrator)
            .WithSummary("One statement, bill by bill").WithTags("accounts");
    }

    private static async Task<IResult> List(
        IQuerySession query, HttpContext http, TimeProvider clock, bool? outstanding, int? size, string? after, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        IQueryable<Statement> statements = query.Query<Statement>();
        statements = Seeing.SeesAll(who) ? statements : statements.Where(statement => statement.Party == who.Party);
        statements = outstanding == true ? statements.Where(statement => statement.Outstanding > 0) : statements;
        statements = Cursor.Key(after) is { } last ? statements.Where(statement => statement.MatchesSql("d.id < ?", last)) : statements;
        var rows = await statements.OrderByDescending(statement => statement.Id).Take(Cursor.Size(size) + 1).ToListAsync(stop);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(Page.Of(rows, Cursor.Size(size), statement => statement.Id).Select(statement => StatementView.Of(statement, now)));
    }

    private static async Task<IResult> Show(
        string number, string period, IQuerySession query, HttpContext http, TimeProvider clock, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        var (statement, version) = await query.Find<Statement>($"statement/{number}/{period}", stop);
        return statement is not null && (Seeing.SeesAll(who) || statement.Party == who.Party)
            ? Versions.Answer(http, version, () => TypedResults.Ok(StatementView.Of(statement, clock.GetUtcNow())))
            : Problems.NotFound("payment/unknown-statement", "There is no such statement.");
    }
}
