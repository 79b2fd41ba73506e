using Marten;
using SingleWindow.Payments.Banking;
using SingleWindow.Payments.Showing;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Refunding;

/// <summary>A party says where its refunds go; for an agency, customs says where its fees go.</summary>
public static class NameRefundAccount
{
    public static Decision Decide(Payee? payee, BankAccount account, string by, DateTimeOffset now) =>
        payee?.Account == account ? Decision.AlreadySo : Decision.Accept(new RefundAccountNamed(account, by, now));
}

internal static class NameRefundAccountOverHttp
{
    public static void MapRefundAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapPut("/v1/refund-accounts/{party}", Name).Allow(Role.Trader, Role.Broker, Role.Supervisor, Role.Administrator)
            .WithSummary("Say where refunds to a party go, or the fees of an agency").WithTags("refunds");
        routes.MapGet("/v1/refund-accounts/{party}", Show).Produces<BankAccount>().Allow(Role.Trader, Role.Broker, Role.Supervisor, Role.Administrator)
            .WithSummary("Where refunds to a party go").WithTags("refunds");
    }

    private static bool May(Who who, string party) => Seeing.SeesAll(who) || who.Party == party;

    private static IResult Unknown() => Problems.NotFound("payment/unknown-payee", "No account is named for refunds to this party.");

    private static async Task<IResult> Name(
        string party, BankAccount body, Commands commands, HttpContext http, TimeProvider clock, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        if (!May(who, party))
        {
            return Unknown();
        }

        var findings = BankAccounts.Check(body, "").ToArray();
        if (findings.Length > 0)
        {
            return Problems.Invalid(findings);
        }

        var now = clock.GetUtcNow();
        return await commands.Run(http, work => work.Decide<Payee>(
            Payee.Key(party), payee => NameRefundAccount.Decide(payee, body, who.Subject, now), stop), stop);
    }

    private static async Task<IResult> Show(string party, IQuerySession query, HttpContext http, CancellationToken stop)
    {
        if (!May(Who.Of(http.User), party))
        {
            return Unknown();
        }

        var (payee, version) = await query.Find<Payee>(Payee.Key(party), stop);
        return payee is null ? Unknown() : Versions.Answer(http, version, () => TypedResults.Ok(payee.Account));
    }
}
