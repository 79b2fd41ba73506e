using System.Security.Claims;
using System.Text.RegularExpressions;
using SingleWindow.Contracts;
using SingleWindow.Payments.Settling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Payments.Accounts;

/// <summary>Customs grants a party a limit: for deferred payment, or backed by a guarantor. Sent again, it changes the terms.</summary>
/// <param name="Number">What declarations will quote; the party's own id when none is given.</param>
/// <param name="Settlement">The word of the method when the party's bills go on the account without being asked.</param>
/// <param name="Guarantee">Of a guarantee: its kind, level, end and guarantor; none: comprehensive, in full, without end.</param>
public sealed partial record OpenAccount(
    decimal Limit, string? Currency, string? Number = null, string? Settlement = null, GuaranteeTerms? Guarantee = null)
{
    public Decision Decide(Account? account, string method, string party, string by, DateTimeOffset now)
    {
        var limit = new Money(Limit, Currency ?? "");
        return account switch
        {
            null => Decision.Accept(new AccountOpened(method, party, limit, Settlement is not null, by, now, Guarantee)),
            _ when account.Party != party => Decision.Refuse("payment/account-of-another", $"{account.Number} belongs to another party."),
            _ when account.Currency != Currency => Decision.Refuse("payment/account-currency", $"The account is kept in {account.Currency}."),
            _ when account.Limit == Limit && account.ByDefault == Settlement is not null && account.Guarantee == Guarantee => Decision.AlreadySo,
            _ when account.Used > Limit => Decision.Refuse("payment/limit-below-use", $"{account.Used} {account.Currency} are in use."),
            _ => Decision.Accept(new AccountTermsChanged(limit, Settlement is not null, by, now, Guarantee)),
        };
    }

    /// <summary>Everything that is wrong with it, at once.</summary>
    public IEnumerable<Finding> Check(string method)
    {
        if (Limit < 0 || decimal.Round(Limit, 3) != Limit)
        {
            yield return new("payment/limit", "The limit is an amount of at most three decimals, not below zero.", "/limit", Value: $"{Limit}");
        }

        if (Currency is null || !CurrencyCode().IsMatch(Currency))
        {
            yield return new("payment/currency", "The currency is a code of ISO 4217.", "/currency", Value: Currency);
        }

        if (Number is not null && !AccountNumber().IsMatch(Number))
        {
            yield return new("payment/number", "An account number has 1 to 35 letters, digits and hyphens.", "/number", Value: Number);
        }

        if (Settlement is not null && Settlement != method)
        {
            yield return new("payment/settlement", $"Settlement by default is \"{method}\" here.", "/settlement", Value: Settlement, Suggestion: method);
        }

        if (Guarantee is { } terms && (method != Method.Guarantee
            || terms.Kind is not (GuaranteeTerms.Comprehensive or GuaranteeTerms.Individual) || terms.LevelPercent is < 0 or > 100
            || terms.Guarantor is { Length: > 70 }))
        {
            yield return new(
                "payment/guarantee-terms", "A guarantee is \"comprehensive\" or \"individual\", with a level from 0 to 100 percent.", "/guarantee", Value: terms.Kind);
        }
    }

    [GeneratedRegex("^[A-Z]{3}$", RegexOptions.None, 1000)]
    private static partial Regex CurrencyCode();

    [GeneratedRegex("^[A-Za-z0-9-]{1,35}$", RegexOptions.None, 1000)]
    private static partial Regex AccountNumber();
}

internal static class OpenAccountOverHttp
{
    public static void MapOpenAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/accounts/{party}/deferment", (string party, OpenAccount body, Bookkeeping books, Commands commands,
                HttpContext http, TimeProvider clock, CancellationToken stop) =>
                Open(Method.Deferred, party, body, books, commands, http, clock, stop))
            .Allow(Role.Administrator, Role.Supervisor).WithSummary("Grant a party deferred payment up to a limit").WithTags("accounts");
        routes.MapPost("/v1/accounts/{party}/guarantee", (string party, OpenAccount body, Bookkeeping books, Commands commands,
                HttpContext http, TimeProvider clock, CancellationToken stop) =>
                Open(Method.Guarantee, party, body, books, commands, http, clock, stop))
            .Allow(Role.Administrator, Role.Supervisor).WithSummary("Accept a party's guarantee up to a limit").WithTags("accounts");
    }

    private static Task<IResult> Open(
        string method, string party, OpenAccount body, Bookkeeping books, Commands commands, HttpContext http, TimeProvider clock,
        CancellationToken stop)
    {
        var findings = body.Check(method).ToArray();
        if (findings.Length > 0)
        {
            return Task.FromResult(Problems.Invalid(findings));
        }

        var by = Who.Of(http.User).Subject;
        var now = clock.GetUtcNow();
        var stream = Account.Key(method, body.Number ?? party);
        return commands.Run(
            http, work => books.Decide<Account>(work, stream, a => body.Decide(a, method, party, by, now), null, now, stop), stop);
    }
}
