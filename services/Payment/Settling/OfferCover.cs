using Marten;
using SingleWindow.Payments.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Settling;

/// <summary>The payer puts an open bill on an account after all.</summary>
/// <param name="Method"><c>deferred</c> or <c>guarantee</c>.</param>
/// <param name="Account">Number of the account; the payer's own when none is given.</param>
public sealed record OfferCover(string? Method, string? Account = null)
{
    public Decision Decide(Bill? bill, string party, DateTimeOffset now)
    {
        var number = Account ?? party;
        return bill switch
        {
            null => Decision.Refuse("payment/unknown-bill", "There is no such bill."),
            { Status: BillStatus.Closed } => Decision.Refuse("payment/bill-closed", $"The declaration was {bill.ClosedBy}: nothing is owed."),
            { Status: BillStatus.Awaited or BillStatus.NotAssessable } =>
                Decision.Refuse("payment/nothing-due", "Nothing has been assessed yet."),
            { Status: BillStatus.Settled } => Decision.AlreadySo,
            { Status: BillStatus.Secured } when Method == Payments.Method.Guarantee => Decision.AlreadySo,
            { Status: BillStatus.Secured or BillStatus.Outstanding } => Decision.Accept(new CoverOffered(Method!, number, party, now)),
            _ => throw new System.Diagnostics.UnreachableException($"{bill.Status}"),
        };
    }
}

internal static class OfferCoverOverHttp
{
    public static void MapCover(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/bills/{id}/cover", Offer).Allow(Role.Trader, Role.Broker)
            .WithSummary("Put an open bill on a deferment account or a guarantee").WithTags("bills");
        routes.MapPost("/v1/bills/{id}/call-guarantee", Call).Allow(Role.Supervisor)
            .WithSummary("Ask the guarantor for what is overdue").WithTags("bills");
    }

    private static async Task<IResult> Offer(
        string id, OfferCover body, Bookkeeping books, Commands commands, IQuerySession query, HttpContext http, TimeProvider clock, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        // Another's bill does not exist for this caller, whatever was asked of it.
        if (!Seeing.May(who, await query.LoadAsync<Bill>(Bill.Key(id), stop)))
        {
            return Problems.NotFound("payment/unknown-bill", "There is no such bill.");
        }

        if (body.Method is not (Method.Deferred or Method.Guarantee))
        {
            return Problems.Invalid("payment/method", "The method is \"deferred\" or \"guarantee\".", "/method");
        }

        var now = clock.GetUtcNow();
        return await commands.Run(
            http,
            async work =>
            {
                var decision = await books.Settle(work, Bill.Key(id), b => body.Decide(b, who.Party ?? "", now), now, stop);
                return decision.Refusal is null && await work.Load<Bill>(Bill.Key(id), stop) is { Status: BillStatus.Outstanding, Refusal: { } refused }
                    ? Decision.Refuse(refused.Code, refused.Reason)
                    : decision;
            },
            stop);
    }

    private static Task<IResult> Call(
        string id, Bookkeeping books, Commands commands, HttpContext http, TimeProvider clock, CancellationToken stop)
    {
        var by = Who.Of(http.User).Subject;
        var now = clock.GetUtcNow();
        return commands.Run(
            http,
            async work =>
            {
                var bill = await work.Load<Bill>(Bill.Key(id), stop);
                var account = bill?.GuaranteedBy is { } number ? await work.Load<Account>(Account.Key(Method.Guarantee, number), stop) : null;
                return await books.Settle(
                    work, Bill.Key(id), b => CallGuarantee.Decide(b, account, books.TermsOf(b?.Country, now), by, now), now, stop);
            }, stop);
    }
}
