using Marten;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Collecting;

/// <summary>What a bank is told about its advice.</summary>
/// <param name="State"><c>matched</c>, <c>suspense</c> or <c>returned</c>.</param>
public sealed record CreditAdviceView(
    string Id, string BankReference, string PaymentReference, decimal Amount, string Currency, DateOnly? ValueDate, DateTimeOffset At,
    string State, string? MatchedTo, string? Code, string? Reason)
{
    public static CreditAdviceView Of(Credit credit) => new(
        $"{credit.Bank}/{credit.BankReference}", credit.BankReference, credit.PaymentReference, credit.Amount.Amount, credit.Amount.Currency,
        credit.ValueDate, credit.At, credit.IsUnmatched ? "suspense" : credit.ReturnedBy is null ? "matched" : "returned", credit.MatchedTo, credit.Code, credit.Reason);
}

internal static class CollectCreditOverHttp
{
    public static void MapPostCredit(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/credit-advices", Post).Produces<CreditAdviceView>(StatusCodes.Status201Created).Allow(Role.Bank)
            .WithSummary("A bank advises a credit; the same advice twice is posted once").WithTags("payments");
        routes.MapPost("/v1/credit-advices/{bank}/{bankReference}/match", Match).Allow(Role.Supervisor, Role.Administrator)
            .WithSummary("Give money in suspense to a bill or account").WithTags("payments");
    }

    /// <summary>Books a movement that a bank speaks of, and gives the money to what its reference stands for; known already, it changes nothing.</summary>
    public static async Task<Decision> Advise(
        this Bookkeeping books, Work work, PostCredit post, string bank, string? country, string by, DateTimeOffset now, CancellationToken stop)
    {
        var id = Credit.Key(bank, post.BankReference!);
        var decision = await books.Decide<Credit>(work, id, c => post.Decide(c, bank, now), country, now, stop);
        if (decision.Facts.Count > 0)
        {
            await books.Assign(work, id, Reference.Plain(post.PaymentReference ?? ""), by, now, stop);
        }

        return decision;
    }

    /// <summary>Finds what the reference stands for and puts the money there, or into suspense with the reason.</summary>
    public static async Task Assign(
        this Bookkeeping books, Work work, string id, string reference, string by, DateTimeOffset now, CancellationToken stop)
    {
        var credit = await work.Load<Credit>(id, stop) ?? throw new InvalidOperationException($"{id} was not posted.");
        var account = await work.Query.Query<Account>().Where(a => a.Reference == reference).FirstOrDefaultAsync(stop);
        var statement = account is null ? await FindStatement(work, reference, stop) : null;
        account ??= statement is null ? null : await work.Load<Account>(statement.Account, stop);
        var bill = account is null ? await FindBill(work, reference, stop) : null;
        var refusal = account is null ? Matching.WhyNot(credit.Amount, bill) : Matching.WhyNot(credit.Amount, await Fresh(work, account, stop), statement);
        var target = statement?.Id ?? account?.Id ?? bill?.Id;
        await books.Decide<Credit>(work, id, _ => Decision.Accept(refusal is null
            ? new CreditMatched(target!, by, now)
            : new CreditSuspended(refusal.Code, refusal.Reason, now)), bill?.Country, now, stop);
        if (refusal is not null)
        {
            return;
        }

        if (account is not null)
        {
            await books.Decide<Account>(
                work, account.Id, _ => Decision.Accept(new AccountRepaid(id, credit.Amount, now)), null, now, stop);
            await PayStatements(work, account, statement, credit, now, stop);
            return;
        }

        await books.Settle(work, bill!.Id, _ => Decision.Accept(new CreditPosted(id, credit.Amount, now, credit.ValueDate, credit.From)), now, stop);
    }

    private static async Task<IResult> Post(
        PostCredit body, Bookkeeping books, Commands commands, HttpContext http, TimeProvider clock, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        var findings = body.Check().ToArray();
        if (findings.Length > 0 || who.Party is not { Length: > 0 } bank)
        {
            return findings.Length > 0
                ? Problems.Invalid(findings)
                : Problems.Of(StatusCodes.Status403Forbidden, "payment/no-bank", "The token names no bank (claim party).");
        }

        var now = clock.GetUtcNow();
        var id = Credit.Key(bank, body.BankReference!);
        Credit? credit = null;
        return await commands.Run(
            http,
            async work =>
            {
                var decision = await books.Advise(work, body, bank, null, who.Subject, now, stop);
                credit = await work.Load<Credit>(id, stop);
                return decision;
            },
            decision => decision.Facts.Count > 0
                ? TypedResults.Created($"/v1/credit-advices/{bank}/{body.BankReference}", CreditAdviceView.Of(credit!))
                : TypedResults.Ok(CreditAdviceView.Of(credit!)),
            stop);
    }

    private static Task<IResult> Match(
        string bank, string bankReference, MatchCredit body, Bookkeeping books, Commands commands, HttpContext http, TimeProvider clock,
        CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var by = Who.Of(http.User).Subject;
        var id = Credit.Key(bank, bankReference);
        return commands.Run(
            http,
            async work =>
            {
                var reference = Reference.Plain(body.PaymentReference ?? "");
                if (Matching.WhyNot(await work.Load<Credit>(id, stop), reference) is { } refusal)
                {
                    return Decision.Refuse(refusal.Code, refusal.Reason);
                }

                if ((await work.Load<Credit>(id, stop))!.IsUnmatched)
                {
                    await books.Assign(work, id, reference, by, now, stop);
                }

                // Still in suspense: the refusal undoes the attempt.
                return await work.Load<Credit>(id, stop) is { Code: { } code, Reason: { } reason } ? Decision.Refuse(code, reason) : Decision.AlreadySo;
            },
            stop);
    }

    /// <summary>The reference of a declaration's bill contains its MRN, so no index is needed for it.</summary>
    private static async Task<Bill?> FindBill(Work work, string reference, CancellationToken stop)
    {
        if (!Reference.IsValid(reference))
        {
            return null;
        }

        return await work.Load<Bill>(Bill.Key(reference[4..]), stop) is { } bill && bill.Reference == reference
            ? bill
            : await work.Query.Query<Bill>().Where(b => b.Reference == reference).FirstOrDefaultAsync(stop);
    }

    private static async Task<Statement?> FindStatement(Work work, string reference, CancellationToken stop)
    {
        var found = Reference.IsValid(reference)
            ? await work.Query.Query<Statement>().Where(statement => statement.Reference == reference).FirstOrDefaultAsync(stop) : null;
        return found is null ? null : await work.Load<Statement>(found.Id, stop);
    }

    /// <summary>The statement that was paid; money for the account itself goes to its oldest statements.</summary>
    private static async Task PayStatements(
        Work work, Account account, Statement? statement, Credit credit, DateTimeOffset now, CancellationToken stop)
    {
        var open = statement is not null ? [statement] : account.Method != Method.Deferred ? [] : await work.Query.Query<Statement>()
            .Where(s => s.Account == account.Id && s.Outstanding > 0).OrderBy(s => s.From).ToListAsync(stop);
        var left = credit.Amount.Amount;
        foreach (var one in open)
        {
            var paid = Math.Min(left, (await work.Load<Statement>(one.Id, stop))!.Outstanding);
            if (paid <= 0) continue;
            await work.Decide<Statement>(one.Id, _ => Decision.Accept(new StatementPaid(credit.Id, credit.Amount with { Amount = paid }, now)), stop);
            left -= paid;
        }
    }

    private static async Task<Account> Fresh(Work work, Account account, CancellationToken stop) =>
        await work.Load<Account>(account.Id, stop) ?? account;
}

/// <summary>A person says what money in suspense was meant for.</summary>
public sealed record MatchCredit(string? PaymentReference);
