using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Contracts.Permits;
using SingleWindow.Fixtures;
using Xunit;
using static SingleWindow.Payments.Tests.PaymentService;

namespace SingleWindow.Payments.Tests;

public sealed class payment_over_http : IClassFixture<Database>, IClassFixture<Issuer>, IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider clock = new(Now);
    private readonly PaymentService payment;

    public payment_over_http(Database database, Issuer issuer) => payment = new(database, issuer, clock);

    public ValueTask DisposeAsync() => payment.DisposeAsync();

    [Fact]
    public async Task a_declaration_is_billed_and_paid_and_the_ledger_balances()
    {
        await payment.Declare("26KR0000000000HTTP", 1, Laptops(1_000_000));
        var bill = await payment.Get(Someone.Trader(), "/v1/bills/26KR0000000000HTTP");
        Assert.Equal(("outstanding", 100_000m), (bill.Text("status"), bill.Amount("outstanding")));
        Assert.Equal(new DateTimeOffset(2026, 12, 8, 15, 0, 0, TimeSpan.Zero), bill.GetProperty("dueAt").GetDateTimeOffset());

        var advice = new { bankReference = "B1", paymentReference = bill.Text("reference"), amount = 100_500, currency = "KRW" };
        Assert.Equal((201, "matched"), await Advice(advice));
        Assert.Equal((200, "matched"), await Advice(advice));
        bill = await payment.Get(Someone.Trader(), "/v1/bills/26KR0000000000HTTP");
        Assert.Equal(("settled", "credit", 500m), (bill.Text("status"), bill.Text("settledBy"), bill.Amount("refunded")));

        var assessment = await payment.Get(Someone.Broker(), "/v1/assessments/26KR0000000000HTTP");
        Assert.Contains("10 % of 1,000,000 KRW", assessment.GetProperty("lines")[1].Text("explanation"), StringComparison.Ordinal);
        var ledger = await payment.Get(Someone.Supervisor(), "/v1/ledger?stream=bill/26KR0000000000HTTP");
        Assert.Equal(2, ledger.GetProperty("items").GetArrayLength());
        Assert.Contains(ledger.GetProperty("balances").EnumerateArray(), b => b.Text("account") == "treasury/VAT" && b.Amount("balance") == -100_000);
        await payment.Balances();
    }

    [Fact]
    public async Task an_estimate_names_the_amounts_that_the_assessment_will()
    {
        var (status, estimate) = await payment.Post(Someone.Trader(), "/v1/assessments:estimate?profile=kr&date=2026-11-23", Laptops(777_777));
        await payment.Declare("26KR00000000000EST", 1, Laptops(777_777));
        var assessment = await payment.Get(Someone.Trader(), "/v1/assessments/26KR00000000000EST");
        Assert.Equal(200, status);
        Assert.Equal(77_770, estimate.Amount("total"));
        foreach (var part in new[] { "total", "lines", "totals", "values" })
        {
            Assert.Equal(assessment.GetProperty(part).ToString(), estimate.GetProperty(part).ToString());
        }
    }

    [Fact]
    public async Task the_same_message_twice_and_late_versions_change_nothing()
    {
        await payment.Declare("26KR0000000000TWIC", 2, Laptops(2_000_000));
        await payment.Declare("26KR0000000000TWIC", 1, Laptops(1_000_000));
        await payment.Declare("26KR0000000000TWIC", 2, Laptops(2_000_000));
        Assert.Single((await payment.Facts("bill/26KR0000000000TWIC")).OfType<DutiesAssessed>());
        Assert.Equal(200_000, (await payment.Get(Someone.Trader(), "/v1/bills/26KR0000000000TWIC")).Amount("total"));
    }

    [Fact]
    public async Task a_cancelled_declaration_is_paid_back()
    {
        await payment.Declare("26KR0000000000CANC", 1, Laptops(1_000_000));
        await payment.Deliver(Topics.Permits, ("permits/a:1", new AgencyFeeDue("26KR0000000000CANC", 1, "kr", "APP-C", "MFDS", "F", Trader, new(5000, "KRW"), Now)));
        await Advice(new { bankReference = "C1", paymentReference = Reference.Of("bill/26KR0000000000CANC"), amount = 105_000, currency = "KRW" });
        await payment.Deliver(Topics.Declarations, ("declaration/c:2", new DeclarationCancelled("26KR0000000000CANC", 1, "kr", "Sent back.", Now)));
        var bill = await payment.Get(Someone.Trader(), "/v1/bills/26KR0000000000CANC");
        Assert.Equal(("closed", 105_000m, 0m), (bill.Text("status"), bill.Amount("refunded"), bill.Amount("paid")));
        await payment.Balances();
    }

    [Fact]
    public async Task goods_that_cannot_be_assessed_say_where_and_why()
    {
        await payment.Declare("26KR0000000000FIND", 1, Borduria.Declaration(Borduria.Item(1000, "ZZZ", "8471300000")));
        var assessment = await payment.Get(Someone.Trader(), "/v1/assessments/26KR0000000000FIND");
        Assert.Equal("SW400006", Assert.Single(assessment.GetProperty("findings").EnumerateArray()).Text("code"));
        Assert.Equal("notAssessable", (await payment.Get(Someone.Trader(), "/v1/bills/26KR0000000000FIND")).Text("status"));
    }

    [Fact]
    public async Task money_without_a_bill_waits_until_someone_says_whose_it_is()
    {
        await payment.Declare("26KR0000000000SUSP", 1, Laptops(1_000_000));
        Assert.Equal((201, "suspense"), await Advice(new { bankReference = "S1", paymentReference = "RF00OOPS", amount = 100_000, currency = "KRW" }));
        var list = await payment.Get(Someone.Supervisor(), "/v1/credit-advices?unmatched=true");
        Assert.Contains(list.GetProperty("items").EnumerateArray(), credit => credit.Text("id") == "KRB-088/S1");
        var wrong = await payment.Post(Someone.Supervisor(), "/v1/credit-advices/KRB-088/S1/match", new { paymentReference = "RF00STILL" });
        Assert.Equal((409, "payment/unknown-reference"), (wrong.Status, wrong.Body.Text("code")));
        var right = new { paymentReference = Reference.Of("bill/26KR0000000000SUSP") };
        Assert.Equal(204, (await payment.Post(Someone.Supervisor(), "/v1/credit-advices/KRB-088/S1/match", right)).Status);
        Assert.Equal(204, (await payment.Post(Someone.Supervisor(), "/v1/credit-advices/KRB-088/S1/match", right)).Status);
        Assert.Equal("settled", (await payment.Get(Someone.Trader(), "/v1/bills/26KR0000000000SUSP")).Text("status"));
        await payment.Balances();
    }

    [Fact]
    public async Task a_guarantee_secures_and_is_called_after_the_due_date()
    {
        await payment.Post(Someone.Administrator(), $"/v1/accounts/{Trader}/guarantee", new { limit = 500_000, currency = "KRW", number = "GRN-7" });
        await payment.Declare("26KR0000000000GUAR", 1, Laptops(1_000_000) with { ObligationGuarantee = [new() { ReferenceId = "GRN-7" }] });
        Assert.Equal("secured", (await payment.Get(Someone.Trader(), "/v1/bills/26KR0000000000GUAR")).Text("status"));
        var early = await payment.Post(Someone.Supervisor(), "/v1/bills/26KR0000000000GUAR/call-guarantee", new { });
        Assert.Equal((409, "payment/not-overdue"), (early.Status, early.Body.Text("code")));
        clock.SetUtcNow(Now.AddDays(16));
        Assert.Equal(204, (await payment.Post(Someone.Supervisor(), "/v1/bills/26KR0000000000GUAR/call-guarantee", new { })).Status);
        var accounts = await payment.Get(Someone.Trader(), $"/v1/accounts/{Trader}");
        Assert.Contains(accounts.GetProperty("items").EnumerateArray(), a => a.Text("number") == "GRN-7" && a.Amount("used") == 100_000);
        await payment.Balances();
    }

    [Fact]
    public async Task everyone_sees_their_own()
    {
        await payment.Declare("26KR0000000000OWNR", 1, Laptops(1_000_000));
        using var other = payment.As(Someone.OtherTrader());
        foreach (var path in new[] { "/v1/bills/26KR0000000000OWNR", "/v1/assessments/26KR0000000000OWNR", $"/v1/accounts/{Trader}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        }

        Assert.Empty((await payment.Get(Someone.OtherTrader(), "/v1/bills")).GetProperty("items").EnumerateArray());
        var payable = (await payment.Get(Someone.Bank(), $"/v1/bills?reference={Reference.Of("bill/26KR0000000000OWNR")}")).GetProperty("items")[0];
        Assert.Equal(["currency", "dueAt", "outstanding", "reference"], payable.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        using var carrier = payment.As(Someone.Carrier());
        Assert.Equal(HttpStatusCode.Forbidden, (await carrier.GetAsync("/v1/bills", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task bills_are_paged_and_tagged()
    {
        for (var n = 1; n <= 3; n++)
        {
            await payment.Declare($"26KR000000000PAGE{n}", 1, Laptops(1_000_000), "PAGED");
        }

        var first = await payment.Get(Someone.Supervisor(), "/v1/bills?trader=PAGED&size=2&status=outstanding");
        var second = await payment.Get(Someone.Supervisor(), $"/v1/bills?trader=PAGED&size=2&after={first.Text("next")}");
        Assert.Equal(
            ["26KR000000000PAGE3", "26KR000000000PAGE2", "26KR000000000PAGE1"],
            first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(b => b.Text("id")));
        using var client = payment.As(Someone.Supervisor());
        using var bill = await client.GetAsync("/v1/bills/26KR000000000PAGE1", TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("If-None-Match", bill.Headers.ETag!.Tag);
        using var again = await client.GetAsync("/v1/bills/26KR000000000PAGE1", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task bad_input_is_answered_with_all_findings()
    {
        var (status, body) = await payment.Post(Someone.Bank(), "/v1/credit-advices", new { bankReference = "a b", amount = -1, currency = "won" });
        Assert.Equal(400, status);
        Assert.Equal(["/bankReference", "/amount", "/currency"], body.GetProperty("findings").EnumerateArray().Select(finding => finding.Text("path")));
    }

    [Fact]
    public async Task the_tariff_is_public_to_those_signed_in()
    {
        var line = await payment.Get(Someone.Carrier(), "/v1/tariff/0703209000?date=2026-11-23&profile=kr");
        Assert.Contains(line.GetProperty("measures").EnumerateArray(), measure => measure.Text("rate") == "max(360 %, 1800 KRW/KGM)");
    }

    private async Task<(int, string)> Advice(object advice)
    {
        var (status, body) = await payment.Post(Someone.Bank(), "/v1/credit-advices", advice);
        return (status, body.Text("state"));
    }
}

internal static class Reading
{
    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static bool Yes(this JsonElement json, string name) => json.GetProperty(name).GetBoolean();

    public static decimal Amount(this JsonElement json, string name) => json.GetProperty(name).GetDecimal();
}
