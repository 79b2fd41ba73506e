using Microsoft.Extensions.Time.Testing;
using SingleWindow.Fixtures;
using Xunit;
using static SingleWindow.Payments.Tests.PaymentService;

namespace SingleWindow.Payments.Tests.Deferring;

/// <summary>A clock that the tests move, a real database, and two instances.</summary>
public sealed class what_falls_due_by_itself(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>, IAsyncDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
    private PaymentService? service;

    private PaymentService Payment => service ??= new(database, issuer, clock);

    public async ValueTask DisposeAsync()
    {
        await Payment.Balances();
        await Payment.DisposeAsync();
    }

    [Fact]
    public async Task the_timer_calls_guarantees_and_counts_late_charges_once_whoever_runs_it()
    {
        await Payment.Post(Someone.Administrator(), $"/v1/accounts/{Trader}/guarantee", new
        {
            limit = 500_000,
            currency = "KRW",
            number = "GRN-T",
            guarantee = new { kind = "comprehensive", levelPercent = 50, guarantor = "First Surety" },
        });
        await Payment.Declare("26KR0000000000TIMG", 1, Laptops(1_000_000) with { ObligationGuarantee = [new() { ReferenceId = "GRN-T" }] });
        await Payment.Declare("26KR0000000000TIML", 1, Laptops(20_000_000));
        clock.Advance(TimeSpan.FromDays(18)); // the timer runs meanwhile, too
        await using var other = new PaymentService(database, issuer, clock);
        await Task.WhenAll(Payment.Post(Someone.Supervisor(), "/v1/due-runs", new { }), other.Post(Someone.Supervisor(), "/v1/due-runs", new { }));
        var again = await Payment.Post(Someone.Supervisor(), "/v1/due-runs", new { });
        Assert.Equal((0, 0), (again.Body.GetProperty("called").GetInt32(), again.Body.GetProperty("charged").GetInt32()));

        // 100,000 and 3 % of it for being late; days cost nothing below 1,500,000 won. Half of it is the guarantor's.
        var secured = await Payment.Get(Someone.Trader(), "/v1/bills/26KR0000000000TIMG");
        Assert.Equal((51_500m, 51_500m), (secured.Amount("called"), secured.Amount("guaranteed")));
        Assert.Equal(51_500, (await Payment.Facts("bill/26KR0000000000TIMG")).OfType<GuaranteeCalled>().Sum(call => call.Amount.Amount));

        // Two days are over of 2,000,000 won: 3 % once and 0.022 % a day, cut to ten won.
        var late = await Payment.Get(Someone.Trader(), "/v1/bills/26KR0000000000TIML");
        Assert.Equal((60_880m, 2_060_880m), (late.Amount("lateCharges"), late.Amount("outstanding")));
        var overdue = await Payment.Get(Someone.Supervisor(), "/v1/bills?overdue=true");
        Assert.Contains(overdue.GetProperty("items").EnumerateArray(), bill => bill.Text("id") == "26KR0000000000TIML");
    }

    [Fact]
    public async Task deferred_duties_of_a_month_are_one_statement_paid_as_one()
    {
        const string Party = "1108654321";
        await Payment.Post(Someone.Administrator(), $"/v1/accounts/{Party}/deferment", new { limit = 9_000_000, currency = "KRW", settlement = "deferred" });
        foreach (var n in new[] { 1, 2, 3 })
        {
            await Payment.Declare($"26KR0000000000STM{n}", 1, Laptops(1_000_000 * n), Party);
        }

        await Payment.Declare("26KR0000000000STM2", 2, Laptops(1_500_000), Party);
        clock.SetUtcNow(new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero));
        await Payment.Declare("26KR0000000000STM4", 1, Laptops(4_000_000), Party); // December's
        await Payment.Post(Someone.Supervisor(), "/v1/due-runs", new { });
        await Payment.Post(Someone.Supervisor(), "/v1/due-runs", new { });

        var statement = (await Payment.Get(Someone.OtherTrader(), "/v1/statements")).GetProperty("items")[0];
        Assert.Equal(("1108654321/2026-11", 550_000m), (statement.Text("id"), statement.Amount("total")));
        Assert.Equal(
            [("26KR0000000000STM1", 100_000m), ("26KR0000000000STM2", 150_000m), ("26KR0000000000STM3", 300_000m)],
            statement.GetProperty("lines").EnumerateArray().Select(line => (line.Text("bill"), line.Amount("amount"))));
        Assert.Equal(new DateTimeOffset(2026, 12, 31, 15, 0, 0, TimeSpan.Zero), statement.GetProperty("dueAt").GetDateTimeOffset());
        Assert.Empty((await Payment.Get(Someone.Trader(), "/v1/statements")).GetProperty("items").EnumerateArray());

        var reference = statement.Text("reference");
        var tooMuch = await Payment.Post(Someone.Bank(), "/v1/credit-advices", new { bankReference = "ST-0", paymentReference = reference, amount = 550_001, currency = "KRW" });
        Assert.Equal("payment/more-than-stated", tooMuch.Body.Text("code"));
        await Payment.Post(Someone.Bank(), "/v1/credit-advices", new { bankReference = "ST-1", paymentReference = reference, amount = 500_000, currency = "KRW" });
        var account = (await Payment.Get(Someone.OtherTrader(), "/v1/accounts")).GetProperty("items")[0];
        Assert.Equal(450_000, account.Amount("used"));
        await Payment.Post(Someone.Bank(), "/v1/credit-advices", new { bankReference = "ST-2", paymentReference = account.Text("reference"), amount = 60_000, currency = "KRW" });
        statement = await Payment.Get(Someone.OtherTrader(), "/v1/statements/1108654321/2026-11");
        Assert.Equal((0m, 550_000m), (statement.Amount("outstanding"), statement.Amount("paid")));
        using var stranger = Payment.As(Someone.Trader());
        Assert.Equal(404, (int)(await stranger.GetAsync("/v1/statements/1108654321/2026-11", TestContext.Current.CancellationToken)).StatusCode);
    }
}
