using Marten;
using Marten.Linq.MatchesSql;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Showing;

/// <summary>A limited account and what is left on it.</summary>
/// <param name="Reference">Payments under this reference repay the account.</param>
/// <param name="Settlement">The method's word where bills go on the account without being asked.</param>
public sealed record AccountView(
    string Method, string Number, string Party, decimal Limit, decimal Used, decimal Available, string Currency, string Reference, string? Settlement,
    GuaranteeTerms? Guarantee)
{
    public static AccountView Of(Account account) => new(
        account.Method, account.Number, account.Party, account.Limit, account.Used, account.Available, account.Currency, account.Reference,
        account.ByDefault ? account.Method : null, account.Guarantee);
}

internal static class FindAccountsOverHttp
{
    public static void MapFindAccounts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/accounts", List).Produces<Page<AccountView>>().Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor, Role.Administrator)
            .WithSummary("Deferment accounts and guarantees: one's own, or all for customs").WithTags("accounts");
        routes.MapGet("/v1/accounts/{party}", OfParty).Produces<Page<AccountView>>().Allow(Role.Trader, Role.Broker, Role.CustomsOfficer, Role.Supervisor, Role.Administrator)
            .WithSummary("The accounts of one party").WithTags("accounts");
    }

    private static async Task<IResult> List(IQuerySession query, HttpContext http, int? size, string? after, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        IQueryable<Account> accounts = query.Query<Account>();
        accounts = Seeing.SeesAll(who) ? accounts : accounts.Where(account => account.Party == who.Party);
        accounts = Cursor.Key(after) is { } last ? accounts.Where(account => account.MatchesSql("d.id > ?", last)) : accounts;
        var rows = await accounts.OrderBy(account => account.Id).Take(Cursor.Size(size) + 1).ToListAsync(stop);
        return TypedResults.Ok(Page.Of(rows, Cursor.Size(size), account => account.Id).Select(AccountView.Of));
    }

    private static async Task<IResult> OfParty(string party, IQuerySession query, HttpContext http, CancellationToken stop)
    {
        var who = Who.Of(http.User);
        var accounts = await query.Query<Account>().Where(account => account.Party == party).OrderBy(account => account.Id).ToListAsync(stop);
        return accounts.Count > 0 && accounts.All(account => Seeing.May(who, account))
            ? TypedResults.Ok(new Page<AccountView>([.. accounts.Select(AccountView.Of)], null))
            : Problems.NotFound("payment/unknown-account", "The party has no account.");
    }
}
