using Marten;
using SingleWindow.Payments.Settling;
using SingleWindow.Payments.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Provider;

/// <summary>The payer wants a number that only this bill is paid to.</summary>
public static class IssueVirtualAccount
{
    public static Decision Decide(Bill? bill, ProviderAccount account, DateTimeOffset now) => bill switch
    {
        null => Decision.Refuse("payment/unknown-bill", "There is no such bill."),
        { VirtualAccount: not null } => Decision.AlreadySo,
        { Status: BillStatus.Outstanding or BillStatus.Secured } => Decision.Accept(new VirtualAccountIssued(account.Number, account.Bank, now)),
        _ => Decision.Refuse("payment/nothing-due", "Nothing is to be paid."),
    };
}

/// <param name="Number">Pay here, from any account; no reference is needed.</param>
public sealed record VirtualAccountView(string Number, string Bank, decimal Outstanding, string Currency);

internal static class IssueVirtualAccountOverHttp
{
    public static void MapVirtualAccounts(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/bills/{id}/virtual-account", Issue).Allow(Role.Trader, Role.Broker)
            .WithSummary("A virtual account number to pay the bill to; asked again, the same number").WithTags("bills");

    private static async Task<IResult> Issue(
        string id, PaymentProvider provider, Bookkeeping books, Commands commands, IQuerySession query, HttpContext http, TimeProvider clock,
        CancellationToken stop)
    {
        var bill = await query.LoadAsync<Bill>(Bill.Key(id), stop);
        if (!Seeing.May(Who.Of(http.User), bill))
        {
            return Problems.NotFound("payment/unknown-bill", "There is no such bill.");
        }

        if (bill!.VirtualAccount is { } known)
        {
            return TypedResults.Ok(View(bill, new(known, bill.VirtualAccountAt!)));
        }

        if (!provider.IsThere || bill.Reference is not { } reference || bill.Outstanding == 0)
        {
            return Problems.Of(provider.IsThere
                ? new Refusal("payment/nothing-due", "Nothing is to be paid.")
                : new Refusal("payment/no-provider", "No payment provider is configured."));
        }

        var wanted = new WantedAccount(reference, bill.Outstanding, bill.Currency!, bill.DueAt);
        if (await provider.Ask(p => p.Issue(wanted, reference, stop), stop) is not { } account)
        {
            http.Response.Headers.RetryAfter = "30";
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "payment/provider-silent", "The payment provider does not answer. Try again.");
        }

        var now = clock.GetUtcNow();
        return await commands.Run(
            http, work => books.Settle(work, Bill.Key(id), b => IssueVirtualAccount.Decide(b, account, now), now, stop),
            _ => TypedResults.Ok(View(bill, account)), stop);
    }

    private static VirtualAccountView View(Bill bill, ProviderAccount account) => new(account.Number, account.Bank, bill.Outstanding, bill.Currency!);
}
