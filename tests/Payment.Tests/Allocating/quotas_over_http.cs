using Microsoft.Extensions.Time.Testing;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Contracts.Wco;
using SingleWindow.Fixtures;
using Xunit;
using static SingleWindow.Payments.Tests.PaymentService;

namespace SingleWindow.Payments.Tests.Allocating;

/// <summary>Bison from Australia under order number 050331 of the British profile: 433,330 kg a year, else 12 % + 147 GBP per 100 kg.</summary>
public sealed class quotas_over_http(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Fact]
    public async Task are_drawn_shared_used_up_and_given_back()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        await using var payment = new PaymentService(database, issuer, clock);
        await using var other = new PaymentService(database, issuer, clock);
        Assert.Equal(("open", 433_330m), Standing(await Quota(payment)));
        var estimate = await payment.Post(Someone.Trader(), "/v1/assessments:estimate?profile=gb&date=2026-11-23", Bison(400_000));
        Assert.Equal(0, estimate.Body.Amount("total"));

        // Two of the same day, told to two instances at once and twice: half each.
        await Task.WhenAll(Declare(payment, "26GBQUOTA1", 400_000), Declare(other, "26GBQUOTA2", 400_000), Declare(other, "26GBQUOTA1", 400_000));
        Assert.Equal(("open", 433_330m), Standing(await Quota(payment)));
        Assert.Equal(800_000, (await Quota(payment)).Amount("requested"));
        clock.SetUtcNow(clock.GetUtcNow().AddDays(1));
        await Task.WhenAll(payment.Post(Someone.Supervisor(), "/v1/due-runs", new { }), other.Post(Someone.Supervisor(), "/v1/due-runs", new { }));
        await payment.Post(Someone.Supervisor(), "/v1/due-runs", new { });
        Assert.Equal(("exhausted", 0m), Standing(await Quota(payment)));
        Assert.Equal(("open", 433_330m), Standing(await Quota(payment, "&date=2026-11-23"))); // as the day before ended
        var bill = await payment.Get(Someone.Supervisor(), "/v1/bills/26GBQUOTA1");
        var assessment = await payment.Get(Someone.Supervisor(), "/v1/assessments/26GBQUOTA1");
        Assert.Equal(216_665, assessment.GetProperty("claims")[0].Amount("awarded"));

        // 0.4583375 of 12 % of 100,000 and of 147 per 100 kg of 400,000 kg.
        Assert.Equal(("outstanding", 275_002.50m), (bill.Text("status"), bill.Amount("outstanding")));
        Assert.Contains(
            assessment.GetProperty("lines").EnumerateArray(),
            line => line.Text("explanation").EndsWith("For 0.458338 of the goods. Quota 050331 gave 54.1663 % of what was asked for.", StringComparison.Ordinal));

        await Declare(payment, "26GBQUOTA3", 1_000);
        Assert.Contains("Quota 050331 is exhausted.", (await payment.Get(Someone.Supervisor(), "/v1/assessments/26GBQUOTA3")).ToString(), StringComparison.Ordinal);
        await payment.Deliver(Topics.Declarations, ("declaration/26GBQUOTA1:9", new DeclarationCancelled("26GBQUOTA1", 1, "gb", "Not needed", clock.GetUtcNow())));
        Assert.Equal(("open", 216_665m), Standing(await Quota(payment)));
        await payment.Balances();
    }

    [Fact]
    public async Task that_a_licence_controls_have_no_balance_and_unknown_ones_are_not_found()
    {
        await using var payment = new PaymentService(database, issuer);
        using var nobody = payment.AsNobody();
        var licensed = await payment.Get(Someone.Trader(), "/v1/quotas/054002?profile=gb&date=2026-11-23");
        Assert.True(licensed.Yes("licensed"));
        Assert.False(licensed.TryGetProperty("balance", out _));
        Assert.Equal(404, (int)(await nobody.GetAsync("/v1/quotas/059999?profile=gb", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(400, (int)(await nobody.GetAsync("/v1/quotas/050331?profile=xx", TestContext.Current.CancellationToken)).StatusCode);
        var list = await payment.Get(Someone.Trader(), "/v1/quotas?profile=gb&date=2026-11-23&size=2");
        Assert.Equal(["050331", "050333"], list.GetProperty("items").EnumerateArray().Select(quota => quota.Text("order")));
    }

    private static (string, decimal) Standing(System.Text.Json.JsonElement quota) => (quota.Text("status"), quota.Amount("balance"));

    private static Task<System.Text.Json.JsonElement> Quota(PaymentService payment, string more = "") =>
        payment.Get(Someone.Trader(), $"/v1/quotas/050331?profile=gb{more}");

    private static Task Declare(PaymentService payment, string mrn, decimal kilograms) => payment.Deliver(
        Topics.Declarations,
        ($"declaration/{mrn}:1", new DeclarationRegistered(
            mrn, 1, "gb", Direction.Import, Monday, "B20011", "GB1", "GBFXT", Bison(kilograms), new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero))));

    private static Contracts.Wco.Declaration Bison(decimal kilograms)
    {
        var item = Borduria.Item(100_000, "GBP", "0201100021", "AU", "120", "L001", quota: "050331", quantity: kilograms, unit: "KGM");
        Classification[] classification = [new() { Id = "02011000", IdentificationTypeCode = "TSP" }, new() { Id = "21", IdentificationTypeCode = "TRC" }];
        return Borduria.Declaration(item with { Commodity = item.Commodity! with { Classification = classification } });
    }
}
