using System.Security.Cryptography;
using Marten;
using SingleWindow.Countries;
using SingleWindow.Payments.Banking;
using SingleWindow.Payments.Refunding;
using SingleWindow.Payments.Settling;
using SingleWindow.Payments.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Collecting;

internal static class PostBankFileOverHttp
{
    // Small enough that a lost race over one bill repeats little.
    private const int Chunk = 20;

    public static void MapPostBankFile(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/bank-files", Post).Produces<BankFileView>(StatusCodes.Status201Created).Allow(Role.Bank)
            .WithSummary("A bank sends camt.054 notifications or camt.053 statements (ISO 20022); the same message twice is posted once")
            .WithTags("payments");

    private static async Task<IResult> Post(
        Bookkeeping books, CountryProfiles countries, Commands commands, IQuerySession query, HttpContext http, TimeProvider clock, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        if (who.Party is not { Length: > 0 } bank)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "payment/no-bank", "The token names no bank (claim party).");
        }

        using var bytes = new MemoryStream();
        await http.Request.Body.CopyToAsync(bytes, stop);
        bytes.Position = 0;
        var now = clock.GetUtcNow();
        if (ReadPaymentStatus.Knows(XmlPath.NamespaceOf(bytes)))
        {
            return await PaymentStatuses.Post(bytes, bank, who.Subject, books, commands, http, now, stop);
        }

        var (message, findings) = ReadCashMessage.From(bytes);
        findings = message is null ? findings : [.. Movements.Check(message, bank, countries, now)];
        if (message is null || findings.Count > 0)
        {
            return Problems.Invalid(findings);
        }

        var take = new TakeBankFile(
            message.Kind, message.Version, message.MessageId, Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())),
            message.Reports.Sum(report => report.Entries.Count));
        var id = BankFile.Key(bank, $"{message.Kind}-{EntryIdentity.Token(message.MessageId)}");
        BankFile? file = null;
        var taken = await commands.Run(
            http, async work =>
            {
                var decision = await work.Decide<BankFile>(id, f => take.Decide(f, bank, who.Subject, now), stop);
                file = await work.Load<BankFile>(id, stop);
                return decision;
            }, stop);
        if (file is not { Sha256: var hash } || hash != take.Sha256)
        {
            return taken;
        }

        return file.Posted is null
            ? await Finish(new(message, id, bank, who.Subject, now), books, countries, commands, query, http, stop)
            : TypedResults.Ok(BankFileView.Of(file));
    }

    private sealed record Taken(CashMessage Message, string Id, string Bank, string By, DateTimeOffset Now);

    /// <summary>Posts chunk by chunk, each a transaction of its own: what an interruption leaves, the same file sent again goes on with.</summary>
    private static async Task<IResult> Finish(
        Taken file, Bookkeeping books, CountryProfiles countries, Commands commands, IQuerySession query, HttpContext http, CancellationToken stop)
    {
        var differences = new List<StatementDifference>();
        var (posted, known, unmatched) = (0, 0, 0);
        foreach (var chunk in Movements.Of(file.Message, file.Bank, countries, file.Now).Chunk(Chunk))
        {
            var counted = default(Counted);
            var failed = await commands.Run(
                http, async work => (counted = await PostChunk(file, chunk, books, work, stop)).Decision,
                static _ => Results.Empty, stop);
            if (failed != Results.Empty) return failed;
            posted += counted.Posted;
            known += counted.Known;
            unmatched += counted.Unmatched;
            differences.AddRange(counted.Differences);
        }

        var sums = Reconcile.Sums(file.Message).ToArray();
        var executed = new HashSet<string>(StringComparer.Ordinal);
        var debited = await commands.Run(
            http, async work =>
            {
                executed = await Executed(file, books, work, stop);
                return Decision.AlreadySo;
            }, static _ => Results.Empty, stop);
        if (debited != Results.Empty) return debited;
        differences.AddRange(Reconcile.Unexplained(file.Message, executed));
        foreach (var sum in sums)
        {
            differences.AddRange(Reconcile.Against(sum, await Before(query, file.Bank, sum, stop)));
            differences.AddRange(Reconcile.Missing(await Advised(query, file.Bank, sum, stop)));
        }

        BankFile? done = null;
        return await commands.Run(
            http, async work =>
            {
                var decision = await work.Decide<BankFile>(file.Id, f => f!.Posted is null
                    ? Decision.Accept(new BankFilePosted(posted, known, unmatched, sums, differences, file.Now)) : Decision.AlreadySo, stop);
                done = await work.Load<BankFile>(file.Id, stop);
                return decision;
            }, _ => TypedResults.Created($"/v1/{file.Id.Replace("bank-file/", "bank-files/", StringComparison.Ordinal)}", BankFileView.Of(done!)), stop);
    }

    private readonly record struct Counted(Decision Decision, int Posted, int Known, int Unmatched, IReadOnlyList<StatementDifference> Differences);

    private static async Task<Counted> PostChunk(Taken file, Movement[] chunk, Bookkeeping books, Work work, CancellationToken stop)
    {
        var differences = new List<StatementDifference>();
        var (posted, unmatched) = (0, 0);
        foreach (var movement in chunk)
        {
            var id = Credit.Key(file.Bank, movement.Credit.BankReference!);
            var decision = await books.Advise(work, movement.Credit, file.Bank, movement.Country, file.By, file.Now, stop);
            var credit = await work.Load<Credit>(id, stop);
            posted += decision.Facts.Count > 0 ? 1 : 0;
            unmatched += decision.Facts.Count > 0 && credit!.IsUnmatched ? 1 : 0;
            if (credit!.Amount != new Contracts.Money(movement.Credit.Amount, movement.Credit.Currency!))
            {
                differences.Add(new(
                    "payment/credit-differs", $"{credit.BankReference} was advised with {credit.Amount}.", movement.Credit.Amount - credit.Amount.Amount, movement.Entry.Line));
            }
            else if (movement.Confirms is { } statement && credit.ConfirmedBy is null)
            {
                await books.Decide<Credit>(work, id, _ => Decision.Accept(new CreditConfirmed(statement, file.Now)), movement.Country, file.Now, stop);
            }
        }

        return new(Decision.AlreadySo, posted, chunk.Length - posted, unmatched, differences);
    }

    /// <summary>Payments out that the message shows as booked: ordered here, of this bank and amount.</summary>
    private static async Task<HashSet<string>> Executed(Taken file, Bookkeeping books, Work work, CancellationToken stop)
    {
        var executed = new HashSet<string>(StringComparer.Ordinal);
        var debits = from report in file.Message.Reports
                     from entry in report.Entries
                     where entry is { IsBooked: true, IsCredit: false, IsReversal: false }
                     from transaction in entry.Transactions
                     where transaction.EndToEndId is not null
                     select (Id: transaction.EndToEndId!, Amount: entry.Transactions.Count > 1 ? transaction.Amount ?? entry.Amount : entry.Amount);
        foreach (var (id, amount) in debits)
        {
            var payout = await work.Load<Payout>(Payout.Key(id), stop);
            if (payout is not { Status: PayoutStatus.Sent or PayoutStatus.Executed } || payout.Bank != file.Bank || payout.Amount != amount) continue;
            executed.Add(id);
            await books.Decide<Payout>(
                work, payout.Id, p => PaymentStatuses.Executed(p, file.Message.MessageId, file.Now), payout.Country, file.Now, stop);
        }

        return executed;
    }

    private static async Task<StatementSum?> Before(IQuerySession query, string bank, StatementSum statement, CancellationToken stop)
    {
        var files = await query.Query<BankFile>().Where(file => file.Bank == bank && file.Kind == CashMessage.Statement && file.Posted != null)
            .OrderByDescending(file => file.At).Take(50).ToListAsync(stop);
        return files.SelectMany(file => file.Posted!.Statements)
            .Where(s => s.Account == statement.Account && s.Currency == statement.Currency && s.On < statement.On).MaxBy(s => s.On);
    }

    private static async Task<IReadOnlyList<Credit>> Advised(IQuerySession query, string bank, StatementSum statement, CancellationToken stop)
    {
        if (statement.On is not { } day)
        {
            return [];
        }

        return await query.Query<Credit>()
            .Where(credit => credit.Bank == bank && credit.Account == statement.Account && credit.BookedOn == day && credit.ConfirmedBy == null)
            .Take(100).ToListAsync(stop);
    }
}
