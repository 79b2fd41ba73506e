using Marten;
using SingleWindow.Contracts;
using SingleWindow.Payments.Banking;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Refunding;

/// <summary>Money in suspense that belongs to no bill goes back to its payer.</summary>
/// <param name="To">Where to, when the bank did not name the payer's account.</param>
public sealed record ReturnCredit(string? Reason, BankAccount? To = null)
{
    public Decision Decide(Credit? credit, string payout, string by, DateTimeOffset now) => credit switch
    {
        null => Decision.Refuse("payment/unknown-credit", "No such credit was advised."),
        { ReturnedBy: not null } => Decision.AlreadySo,
        { IsUnmatched: false, MatchedTo: { } to } => Decision.Refuse("payment/already-matched", $"It went to {to}."),
        { From: null } when To is null => Decision.Refuse("payment/no-account", "The bank did not name the payer's account: give one."),
        _ => Decision.Accept(new CreditReturned(payout, Reason!, by, now)),
    };

    /// <summary>Everything that is wrong with it, at once.</summary>
    public IEnumerable<Finding> Check() =>
        (Reason is { Length: > 0 and <= 140 } ? [] : new[] { new Finding("payment/reason", "Say why, in 1 to 140 characters.", "/reason") })
            .Concat(To is null ? [] : BankAccounts.Check(To, "/to"));
}

internal static class ReturnCreditOverHttp
{
    public static void MapReturnCredit(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/credit-advices/{bank}/{bankReference}/return", Return).Allow(Role.Supervisor, Role.Administrator)
            .WithSummary("Send money in suspense back to its payer").WithTags("payments");

    private static async Task<IResult> Return(
        string bank, string bankReference, ReturnCredit body, Bookkeeping books, Commands commands, IQuerySession query, HttpContext http,
        TimeProvider clock, CancellationToken stop)
    {
        var id = Credit.Key(bank, bankReference);
        if (await query.LoadAsync<Credit>(id, stop) is null)
        {
            return Problems.NotFound("payment/unknown-credit", "No such credit was advised.");
        }

        var findings = body.Check().ToArray();
        if (findings.Length > 0)
        {
            return Problems.Invalid(findings);
        }

        var now = clock.GetUtcNow();
        var payout = Payout.OfReturn(id);
        return await commands.Run(
            http,
            async work =>
            {
                var decision = await books.Decide<Credit>(work, id, c => body.Decide(c, payout, Who.Of(http.User).Subject, now), null, now, stop);
                if (decision.Facts.Count > 0)
                {
                    var credit = (await work.Load<Credit>(id, stop))!;
                    await work.Decide<Payout>(payout, _ => Decision.Accept(new PayoutOrdered(
                        PayoutKind.Return, id, credit.Payer ?? "payer", null, credit.Amount, body.Reason!, body.To ?? credit.From, now)), stop);
                }

                return decision;
            }, stop);
    }
}
