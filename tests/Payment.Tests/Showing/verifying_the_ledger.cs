using SingleWindow.Fixtures;
using Xunit;
using static SingleWindow.Payments.Tests.PaymentService;

namespace SingleWindow.Payments.Tests.Showing;

public sealed class verifying_the_ledger(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    private const string Stream = "bill/26KR0000000000VERI";

    /// <summary>A proof that cannot fail proves nothing: entries that nobody decided are found, one-sided or not.</summary>
    [Fact]
    public async Task finds_what_the_facts_do_not_say()
    {
        await using var payment = new PaymentService(database, issuer);
        await payment.Declare("26KR0000000000VERI", 1, Laptops(1_000_000));
        await payment.Balances();

        await payment.Forge(new(
            $"{Stream}#000001", Stream, Accepted, Office.Start, [new("bank/KRB-088", "KRW", 5), new("receivable/1208612345", "KRW", -5)]));
        var proof = await payment.Get(Someone.Administrator(), "/v1/ledger:verify");
        Assert.False(proof.GetProperty("balanced").GetBoolean());
        Assert.Equal(
            [("bank/KRB-088", 5m, 0m), ("receivable/1208612345", 99_995m, 100_000m)],
            proof.GetProperty("differences").EnumerateArray().Select(d => (d.Text("account"), d.Amount("ledger"), d.Amount("facts"))));
        Assert.Empty(proof.GetProperty("unbalanced").EnumerateArray());

        await payment.Forge(new($"{Stream}#000000", Stream, Accepted, Office.Start, [new("bank/KRB-088", "KRW", 7)]));
        proof = await payment.Get(Someone.Administrator(), "/v1/ledger:verify");
        Assert.Equal($"{Stream}#000000", Assert.Single(proof.GetProperty("unbalanced").EnumerateArray()).GetString());
        Assert.Equal(7, Assert.Single(proof.GetProperty("sums").EnumerateArray()).Amount("balance"));

        // Two days that are wrong by the same amount: the sum of all is right, the days are not.
        await payment.Forge(new($"{Stream}#000002", Stream, Accepted.AddDays(1), Office.Start, [new("bank/KRB-088", "KRW", -7)]));
        proof = await payment.Get(Someone.Administrator(), "/v1/ledger:verify");
        Assert.False(proof.Yes("balanced"));
        Assert.Equal(0, Assert.Single(proof.GetProperty("sums").EnumerateArray()).Amount("balance"));
        Assert.Equal(
            [("2026-11-23", 7m), ("2026-11-24", -7m)], proof.GetProperty("unbalancedDays").EnumerateArray().Select(day => (day.Text("account"), day.Amount("balance"))));
    }
}
