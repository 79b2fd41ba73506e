using Microsoft.Extensions.Time.Testing;
using SingleWindow.Fixtures;
using Xunit;
using static SingleWindow.Payments.Tests.PaymentService;

namespace SingleWindow.Payments.Tests.Provider;

public sealed class paying_by_a_provider(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task every_bill_has_a_number_of_its_own_and_money_is_booked_once_however_the_provider_fails()
    {
        await using var bank = await BankDouble.Start();
        await using var payment = new PaymentService(database, issuer, clock, ("SingleWindow:PaymentProvider", bank.Address), ("SingleWindow:PaymentProviderParty", "PGW-1"));
        await payment.Declare("26KR0000000000VIR1", 1, Laptops(1_000_000));
        await payment.Declare("26KR0000000000VIR2", 1, Laptops(2_000_000));

        // It fails before, then after having issued the number: asked again, the same number comes.
        (bank.FailsBefore, bank.FailsAfter) = (1, 1);
        var first = await Number(payment, "26KR0000000000VIR1");
        Assert.Equal((first, 1), (await Number(payment, "26KR0000000000VIR1"), bank.Issued));
        Assert.NotEqual(first, await Number(payment, "26KR0000000000VIR2"));
        using var stranger = payment.As(Someone.OtherTrader());
        Assert.Equal(404, (await payment.Post(Someone.OtherTrader(), "/v1/bills/26KR0000000000VIR1/virtual-account", new { })).Status);

        bank.Take("PAY/1", 100_000, account: first);
        bank.Take("CARD-1", 200_000, reference: Reference.Of("bill/26KR0000000000VIR2"));
        bank.Take("PAY/2", 555, account: "790-999999");
        bank.FailsBefore = 2;
        Assert.Equal(3, await Run(payment));
        Assert.Equal(0, await Run(payment));
        bank.FailsBefore = 3; // silent for a whole run: nothing is lost, the next run goes on
        bank.Take("CARD-2", 777, reference: "RF00NOBODY");
        Assert.Equal((0, 1), (await Run(payment), await Run(payment)));

        foreach (var mrn in new[] { "26KR0000000000VIR1", "26KR0000000000VIR2" })
        {
            Assert.Equal("settled", (await payment.Get(Someone.Trader(), $"/v1/bills/{mrn}")).Text("status"));
            Assert.Single((await payment.Facts($"bill/{mrn}")).OfType<CreditPosted>());
        }

        var suspense = await payment.Get(Someone.Supervisor(), "/v1/credit-advices?unmatched=true");
        Assert.Equal([555m, 777m], suspense.GetProperty("items").EnumerateArray().Select(credit => credit.Amount("amount")).Order());
        await payment.Balances();
    }

    [Fact]
    public async Task without_an_answer_the_payer_is_asked_to_try_again()
    {
        await using var bank = await BankDouble.Start();
        await using var payment = new PaymentService(database, issuer, clock, ("SingleWindow:PaymentProvider", bank.Address));
        await payment.Declare("26KR0000000000VIR3", 1, Laptops(1_000_000));
        bank.FailsBefore = 3;
        var silent = await payment.Post(Someone.Trader(), "/v1/bills/26KR0000000000VIR3/virtual-account", new { });
        Assert.Equal((503, "payment/provider-silent"), (silent.Status, silent.Body.Text("code")));
        Assert.StartsWith("790-", await Number(payment, "26KR0000000000VIR3"), StringComparison.Ordinal);
    }

    private static async Task<string> Number(PaymentService payment, string mrn)
    {
        var (status, body) = await payment.Post(Someone.Trader(), $"/v1/bills/{mrn}/virtual-account", new { });
        Assert.Equal(200, status);
        return body.Text("number");
    }

    private static async Task<int> Run(PaymentService payment) =>
        (await payment.Post(Someone.Supervisor(), "/v1/due-runs", new { })).Body.GetProperty("collected").GetInt32();
}
