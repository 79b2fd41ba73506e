using Marten;
using Marten.Linq.MatchesSql;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

/// <summary>A bank's message and what came of it.</summary>
/// <param name="Posted">Movements that were new; null while they are still being posted.</param>
/// <param name="Reconciled">Null for notifications; false when there is any difference.</param>
public sealed record BankFileView(
    string Id, string Bank, string Kind, string MessageId, string Sha256, int Entries, DateTimeOffset At, int? Posted, int? Known, int? Unmatched,
    bool? Reconciled, IReadOnlyList<StatementSum> Statements, IReadOnlyList<StatementDifference> Differences)
{
    public static BankFileView Of(BankFile file) => new(
        file.Id["bank-file/".Length..], file.Bank, file.Kind, file.MessageId, file.Sha256, file.Entries, file.At, file.Posted?.Posted,
        file.Posted?.Known, file.Posted?.Unmatched, file.Posted is { Statements.Count: > 0 } done ? done.Differences.Count == 0 : null,
        file.Posted?.Statements ?? [], file.Posted?.Differences ?? []);
}

internal static class FindBankFilesOverHttp
{
    public static void MapFindBankFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/bank-files", List).Produces<Page<BankFileView>>().Allow(Role.Bank, Role.Supervisor, Role.Administrator)
            .WithSummary("Messages taken from banks: a bank sees its own").WithTags("payments");
        routes.MapGet("/v1/bank-files/{bank}/{file}", Show).Produces<BankFileView>().Allow(Role.Bank, Role.Supervisor, Role.Administrator)
            .WithSummary("One message, with what was posted and every difference").WithTags("payments");
    }

    private static async Task<IResult> List(IQuerySession query, HttpContext http, int? size, string? after, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        IQueryable<BankFile> files = query.Query<BankFile>();
        files = Seeing.SeesAll(who) ? files : files.Where(file => file.Bank == who.Party);
        files = Cursor.Key(after) is { } last ? files.Where(file => file.MatchesSql("d.id < ?", last)) : files;
        var rows = await files.OrderByDescending(file => file.Id).Take(Cursor.Size(size) + 1).ToListAsync(stop);
        return TypedResults.Ok(Page.Of(rows, Cursor.Size(size), file => file.Id).Select(BankFileView.Of));
    }

    private static async Task<IResult> Show(string bank, string file, IQuerySession query, HttpContext http, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        var (found, version) = await query.Find<BankFile>(BankFile.Key(bank, file), stop);
        return found is not null && (Seeing.SeesAll(who) || found.Bank == who.Party)
            ? Versions.Answer(http, version, () => TypedResults.Ok(BankFileView.Of(found)))
            : Problems.NotFound("payment/unknown-bank-file", "No such message was taken.");
    }
}
