using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Contracts.Permits;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;
using static SingleWindow.Payments.Tests.PaymentService;

namespace SingleWindow.Payments.Tests.Banking;

/// <summary>Files of banks in, payment files out, over HTTP and on a real database; the ledger is proven after each.</summary>
public sealed class money_over_http : IClassFixture<Database>, IClassFixture<Issuer>, IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider clock = new(Now);
    private readonly PaymentService payment;

    public money_over_http(Database database, Issuer issuer) => payment = new(database, issuer, clock);

    public async ValueTask DisposeAsync()
    {
        await payment.Balances();
        await payment.DisposeAsync();
    }

    [Fact]
    public async Task a_notification_pays_a_bill_once_and_the_statement_of_the_day_confirms_it()
    {
        // A day of its own: the other tests book on the same account, in any order.
        const string Day = "2026-11-10";
        var reference = await Bill("26KR0000000000C54A");
        var entry = new CashMessages.Entry("C54-1", 100_000, reference, Day: Day);
        var nobodys = new CashMessages.Entry("C54-2", 7_777, "RF00NOBODY", Day: Day);
        var (status, file) = await Send(CashMessages.Notification("N-A", 2, entry, nobodys));
        Assert.Equal((201, 2, 1), (status, file.GetProperty("posted").GetInt32(), file.GetProperty("unmatched").GetInt32()));
        Assert.Equal("settled", (await payment.Get(Someone.Trader(), "/v1/bills/26KR0000000000C54A")).Text("status"));

        Assert.Equal(200, (await Send(CashMessages.Notification("N-A", 2, entry, nobodys))).Status);
        var other = await Send(CashMessages.Notification("N-A", 2, entry with { Amount = 5 }));
        Assert.Equal((409, "payment/file-differs"), (other.Status, other.Body.Text("code")));

        // Another message, another version, the same movements and one more: only that one is new.
        var (_, statement) = await Send(CashMessages.Statement(
            "S-A", 8, 1_000, 108_900, Day, entry, nobodys, new("C54-3", 123, FreeText: "what for?", Day: Day)));
        Assert.Equal((1, 2, true), (statement.GetProperty("posted").GetInt32(), statement.GetProperty("known").GetInt32(), statement.GetProperty("reconciled").GetBoolean()));
        Assert.Single((await payment.Facts("bill/26KR0000000000C54A")).OfType<CreditPosted>());
    }

    [Fact]
    public async Task a_statement_says_what_does_not_add_up()
    {
        await Send(CashMessages.Statement("S-B1", 2, 0, 500, "2026-11-20", new CashMessages.Entry("SB-1", 500)));
        await Send(CashMessages.Notification("N-B", 8, new CashMessages.Entry("SB-3", 40, Day: "2026-11-21")));
        var (status, body) = await Send(CashMessages.Statement(
            "S-B2", 2, 600, 777, "2026-11-21", new("SB-1", 501), new("SB-2", 50, Debit: true)));
        Assert.Equal((201, false), (status, body.GetProperty("reconciled").GetBoolean()));
        var differences = body.GetProperty("differences").EnumerateArray().ToDictionary(d => d.Text("code"), StringComparer.Ordinal);
        Assert.Equal(
            ["payment/credit-differs", "payment/statement-gap", "payment/statement-missing", "payment/statement-sum", "payment/unknown-debit"],
            differences.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((1m, 100m, 777m - 600 - 451, -50m), (
            differences["payment/credit-differs"].Amount("amount"), differences["payment/statement-gap"].Amount("amount"),
            differences["payment/statement-sum"].Amount("amount"), differences["payment/unknown-debit"].Amount("amount")));
        var seen = await payment.Get(Someone.Supervisor(), $"/v1/bank-files/{body.Text("id")}");
        Assert.Equal(5, seen.GetProperty("differences").GetArrayLength());
    }

    [Fact]
    public async Task a_file_that_cannot_be_taken_says_where_and_posts_nothing()
    {
        var (status, body) = await Send(CashMessages.Notification("N-C", 8, new CashMessages.Entry("NC-1", 5)).Replace(CashMessages.Account, "999", StringComparison.Ordinal));
        Assert.Equal((400, "payment/file-account", 3), (status, body.GetProperty("findings")[0].Text("code"), body.GetProperty("findings")[0].GetProperty("line").GetInt32()));
        var nameless = await Send(CashMessages.Statement("S-C", 8, 0, 5, "2026-11-23", new CashMessages.Entry(null, 5)));
        Assert.Equal((400, "payment/file-unnamed"), (nameless.Status, nameless.Body.GetProperty("findings")[0].Text("code")));
        Assert.Equal(400, (await Send("{}")).Status);
        Assert.Equal(403, (await Send(CashMessages.Notification("N-C", 8), Someone.Trader())).Status);
        Assert.Equal(400, (await Send(CashMessages.Notification("N-C2", 8, new CashMessages.Entry("NC-1", 5)), Someone.Bank("OTHER"))).Status);
        using var other = payment.As(Someone.Bank("OTHER"));
        Assert.Equal(404, (int)(await other.GetAsync("/v1/bank-files/KRB-088/camt.054-N-A", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task a_payment_that_nearly_fits_is_taken_as_the_country_says()
    {
        var reference = await Bill("26KR0000000000TOLR");
        await Send(CashMessages.Notification("N-D", 8, new CashMessages.Entry("ND-1", 99_992, FreeText: $"for {reference[..4]} {reference[4..8]} {reference[8..]}")));
        Assert.Equal("settled", (await payment.Get(Someone.Trader(), "/v1/bills/26KR0000000000TOLR")).Text("status"));
        var waived = Assert.Single((await payment.Facts("bill/26KR0000000000TOLR")).OfType<DifferenceTolerated>());
        Assert.Equal((8m, true), (waived.Amount.Amount, waived.LegalBasis.Contains("Art. 47", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task money_that_belongs_nowhere_goes_back_to_its_payer()
    {
        await Send(CashMessages.Notification("N-E", 8, new CashMessages.Entry("NE-1", 4_321, "RF00NOBODY")));
        var back = new { reason = "No bill has this reference." };
        Assert.Equal(204, (await payment.Post(Someone.Supervisor(), "/v1/credit-advices/KRB-088/NE-1/return", back)).Status);
        Assert.Equal(204, (await payment.Post(Someone.Supervisor(), "/v1/credit-advices/KRB-088/NE-1/return", back)).Status);
        var match = await payment.Post(Someone.Supervisor(), "/v1/credit-advices/KRB-088/NE-1/match", new { paymentReference = "RF00X" });
        Assert.Equal("payment/already-returned", match.Body.Text("code"));
        Assert.Equal(404, (await payment.Post(Someone.Supervisor(), "/v1/credit-advices/KRB-088/NONE/return", new { })).Status);
        var paid = (await Gather()).SelectMany(file => Transfers(file.Text)).Single(transfer => transfer.Element(Out("Amt"))!.Value == "4321");
        Assert.Equal("222-33-4444", paid.Element(Out("CdtrAcct"))!.Value);
    }

    [Fact]
    public async Task a_refund_goes_out_once_to_the_account_of_the_trader_and_the_bank_says_what_became_of_it()
    {
        var reference = await Bill("26KR0000000000RFND");
        await Send(CashMessages.Notification("N-F", 8, new CashMessages.Entry("NF-1", 112_345, reference)));
        var account = new { name = "Hanil Trading Co.", number = "DE89370400440532013000", isIban = true, bic = "COBADEFF" };
        Assert.Equal(404, (await Put(Someone.OtherTrader(), account)).Status);
        var bad = await Put(Someone.Trader(), account with { number = "DE88370400440532013000", bic = "x" });
        Assert.Equal((400, 2), (bad.Status, bad.Body.GetProperty("findings").GetArrayLength()));
        Assert.Equal(204, (await Put(Someone.Trader(), account)).Status);

        var (file, text) = Assert.Single(await Gather(), one => one.Text.Contains("26KR0000000000RFND-R1", StringComparison.Ordinal));
        var transfer = Transfers(text).Single(t => t.Element(Out("Amt"))!.Value == "12345");
        Assert.Equal(("26KR0000000000RFND-R1", "DE89370400440532013000"), (transfer.Element(Out("PmtId"))!.Value, transfer.Element(Out("CdtrAcct"))!.Value));
        Assert.Empty(await Gather());
        using var other = payment.As(Someone.Bank("OTHER"));
        Assert.Equal(404, (int)(await other.GetAsync($"/v1/refund-files/{file}", TestContext.Current.CancellationToken)).StatusCode);

        Assert.Equal(1, (await Send(CashMessages.Status("P-1", file, ("26KR0000000000RFND-R1", "RJCT", "AC04")))).Body.GetProperty("rejected").GetInt32());
        Assert.Equal(0, (await Send(CashMessages.Status("P-1", file, ("26KR0000000000RFND-R1", "RJCT", "AC04")))).Body.GetProperty("rejected").GetInt32());
        var payout = (await payment.Get(Someone.Trader(), "/v1/payouts?status=rejected")).GetProperty("items")[0];
        Assert.Contains("AC04", payout.Text("rejectedFor"), StringComparison.Ordinal);

        // The refused account is not tried again; another one is, and the bank shows it booked.
        Assert.Empty(await Gather());
        await Put(Someone.Trader(), account with { number = "GB29NWBK60161331926819", bic = "NWBKGB2L" });
        Assert.Single(await Gather());
        await Send(CashMessages.Notification("N-F2", 8, new CashMessages.Entry("NF-2", 12_345, Debit: true, EndToEnd: "26KR0000000000RFND-R1")));
        Assert.Contains((await payment.Get(Someone.Trader(), "/v1/payouts?status=executed")).GetProperty("items").EnumerateArray(), p => p.Text("id") == "26KR0000000000RFND-R1");
    }

    [Fact]
    public async Task fees_that_were_paid_go_to_their_agency()
    {
        await Bill("26KR0000000000FEES");
        await payment.Deliver(Topics.Permits, ("permits/f:1", new AgencyFeeDue("26KR0000000000FEES", 1, "kr", "APP-F", "MFDS", "F", Trader, new(30_000, "KRW"), Now)));
        await payment.Post(Someone.Bank(), "/v1/credit-advices", new { bankReference = "FEES-1", paymentReference = Reference.Of("bill/26KR0000000000FEES"), amount = 130_000, currency = "KRW" });
        using var client = payment.As(Someone.Administrator());
        await client.PutAsync("/v1/refund-accounts/MFDS", AsJson(new { name = "Ministry of Food and Drug Safety", number = "333-1" }), TestContext.Current.CancellationToken);
        Assert.Single(await Gather(), one => one.Text.Contains("MFDS-KRW-A1", StringComparison.Ordinal));
        var seen = await payment.Get(Someone.AgencyOfficer("MFDS"), "/v1/payouts");
        Assert.Equal(("MFDS-KRW-A1", 30_000m), (seen.GetProperty("items")[0].Text("id"), seen.GetProperty("items")[0].Amount("amount")));
        Assert.Empty((await payment.Get(Someone.AgencyOfficer("APQA"), "/v1/payouts")).GetProperty("items").EnumerateArray());
        var ledger = await payment.Get(Someone.Supervisor(), "/v1/ledger?account=agency-due/MFDS");
        Assert.Equal(0, ledger.GetProperty("balances")[0].Amount("balance"));
    }

    private static readonly XNamespace Pain = Payments.Banking.WritePaymentOrders.Namespace;

    private static XName Out(string name) => Pain + name;

    private static XElement[] Transfers(string file)
    {
        var document = XDocument.Parse(file);
        var transfers = document.Descendants(Out("CdtTrfTxInf")).ToArray();
        Assert.All(document.Descendants(Out("NbOfTxs")), count => Assert.Equal($"{transfers.Length}", count.Value));
        Assert.All(document.Descendants(Out("CtrlSum")), sum => Assert.Equal(
            transfers.Sum(t => decimal.Parse(t.Element(Out("Amt"))!.Value, System.Globalization.CultureInfo.InvariantCulture)),
            decimal.Parse(sum.Value, System.Globalization.CultureInfo.InvariantCulture)));
        return transfers;
    }

    /// <summary>Everything that waits goes out; the files of this call, as the bank fetches them.</summary>
    private async Task<IReadOnlyList<(string Id, string Text)>> Gather()
    {
        var (status, body) = await payment.Post(Someone.Supervisor(), "/v1/refund-files", new { });
        Assert.Equal(200, status);
        var files = new List<(string, string)>();
        foreach (var file in body.GetProperty("files").EnumerateArray())
        {
            files.Add((file.Text("id"), await Text(Someone.Bank(), $"/v1/refund-files/{file.Text("id")}")));
        }

        return files;
    }

    private async Task<string> Bill(string mrn)
    {
        await payment.Declare(mrn, 1, Laptops(1_000_000));
        return Reference.Of($"bill/{mrn}");
    }

    private static StringContent AsJson(object body) => new(JsonSerializer.Serialize(body, Json.Options), Encoding.UTF8, "application/json");

    private async Task<(int Status, JsonElement Body)> Put(Who who, object account)
    {
        using var client = payment.As(who);
        using var answer = await client.PutAsync($"/v1/refund-accounts/{Trader}", AsJson(account), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    private async Task<string> Text(Who who, string path)
    {
        using var client = payment.As(who);
        return await client.GetStringAsync(path, TestContext.Current.CancellationToken);
    }

    private async Task<(int Status, JsonElement Body)> Send(string xml, Who? who = null)
    {
        using var client = payment.As(who ?? Someone.Bank());
        using var content = new StringContent(xml, Encoding.UTF8, new MediaTypeHeaderValue("application/xml"));
        using var answer = await client.PostAsync("/v1/bank-files", content, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }
}
