using SingleWindow.Contracts;
using SingleWindow.Payments.Accounts;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Payments.Tests.Accounts;

public class opening_an_account
{
    private static readonly DateTimeOffset Now = Office.Start;

    private static readonly Account Known =
        new("deferred/1", 1, Method.Deferred, "1", "1", "KRW", 1000, 400, 0, false, Reference.Of("deferred/1"));

    [Fact]
    public void records_who_granted_which_limit() => Assert.Equal(
        [new AccountOpened(Method.Deferred, "1", new(1000, "KRW"), true, "admin", Now)],
        new OpenAccount(1000, "KRW", Settlement: Method.Deferred).Decide(null, Method.Deferred, "1", "admin", Now).Facts);

    [Theory]
    [InlineData(null, 1000, "KRW", "1", false)]
    [InlineData("payment/account-of-another", 1000, "KRW", "2", false)]
    [InlineData("payment/account-currency", 1000, "USD", "1", false)]
    [InlineData("payment/limit-below-use", 399, "KRW", "1", false)]
    [InlineData(null, 400, "KRW", "1", true)]
    public void again_changes_the_terms_or_is_refused(string? code, int limit, string currency, string party, bool changes)
    {
        var decision = new OpenAccount(limit, currency).Decide(Known, Method.Deferred, party, "admin", Now);
        Assert.Equal((code, changes), (decision.Refusal?.Code, decision.Facts is [AccountTermsChanged]));
    }

    [Fact]
    public void says_everything_that_is_wrong_at_once() => Assert.Equal(
        ["/limit", "/currency", "/number", "/settlement"],
        new OpenAccount(-1, "won", "a b", "guarantee").Check(Method.Deferred).Select(finding => finding.Path));
}
