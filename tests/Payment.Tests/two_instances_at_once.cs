using SingleWindow.Fixtures;
using Xunit;
using static SingleWindow.Payments.Tests.PaymentService;

namespace SingleWindow.Payments.Tests;

public sealed class two_instances_at_once(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    [Theory]
    [InlineData("deferment", "deferred", "RACE", "settled")]
    [InlineData("guarantee", "guarantee", "RACG", "secured")]
    public async Task never_overdraw_an_account_nor_lose_a_payment(string account, string method, string name, string covered)
    {
        var party = $"PARTY{name}";
        await using var one = new PaymentService(database, issuer);
        await using var other = new PaymentService(database, issuer);
        await one.Post(Someone.Administrator(), $"/v1/accounts/{party}/{account}", new { limit = 1_000_000, currency = "KRW", settlement = method });

        // Each bill is 100,000: ten fit, thirty come, from both sides, some twice, while the bank pays into them.
        string[] mrns = [.. Enumerable.Range(0, 30).Select(n => $"26KR00000000{name}{n:00}")];
        await Task.WhenAll(mrns.SelectMany((mrn, n) => new[]
        {
            (n % 2 == 0 ? one : other).Declare(mrn, 1, Offering(), party),
            n % 3 == 0 ? other.Declare(mrn, 1, Offering(), party) : Task.CompletedTask,
        }));
        var bills = await Bills(one, mrns);
        Assert.Equal((10, 20), (bills.Count(bill => bill == covered), bills.Count(bill => bill == "outstanding")));
        Assert.Equal(1_000_000, await Used(one, party));

        await Task.WhenAll(mrns.SelectMany((mrn, n) => new[] { one, other }.Select(service => Advise(service, new
        {
            bankReference = $"{name}-{n}",
            paymentReference = Reference.Of($"bill/{mrn}"),
            amount = 100_000,
            currency = "KRW",
        }))));
        Assert.All(await Bills(other, mrns), bill => Assert.Equal("settled", bill));
        Assert.Equal(0, await Used(other, party));
        await one.Balances();

        Contracts.Wco.Declaration Offering() => Laptops(1_000_000) with { ObligationGuarantee = [new() { ReferenceId = party }] };
    }

    /// <summary>Who loses every race is asked to try again (503), and a bank does.</summary>
    private static Task Advise(PaymentService bank, object advice) =>
        Eventually.Is(async () => (await bank.Post(Someone.Bank(), "/v1/credit-advices", advice)).Status != 503);

    private static async Task<decimal> Used(PaymentService service, string party) =>
        (await service.Get(Someone.Supervisor(), $"/v1/accounts/{party}")).GetProperty("items")[0].Amount("used");

    private static async Task<List<string>> Bills(PaymentService service, IEnumerable<string> mrns)
    {
        var statuses = new List<string>();
        foreach (var mrn in mrns)
        {
            statuses.Add((await service.Get(Someone.Supervisor(), $"/v1/bills/{mrn}")).Text("status"));
        }

        return statuses;
    }
}
