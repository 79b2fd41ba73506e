using SingleWindow.Payments.Settling;
using Xunit;
using static SingleWindow.Payments.Tests.Office;

namespace SingleWindow.Payments.Tests.Settling;

/// <summary>Goods of 1,000,000 owe 80,000 duty and 108,000 VAT: 188,000.</summary>
public class settling_a_bill : IDisposable
{
    private readonly Office office = new();

    // Whatever a test did, the ledger balances afterwards.
    public void Dispose()
    {
        office.Proves();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void draws_one_bill_with_a_checked_reference_and_waits_for_money()
    {
        office.Assess(1, 1_000_000);
        Assert.Equal((BillStatus.Outstanding, 188_000m, 188_000m), (office.TheBill.Status, office.TheBill.Total, office.TheBill.Outstanding));
        Assert.True(Reference.IsValid(office.TheBill.Reference!));
        Assert.Equal([typeof(DutiesAssessed), typeof(BillDrawn)], office.Facts.Select(fact => fact.GetType()));
        Assert.Equal((188_000m, -80_000m, -108_000m), (office.Balances[$"receivable/{Trader}"], office.Balances["treasury/CUD"], office.Balances["treasury/VAT"]));
    }

    [Fact]
    public void owing_nothing_is_settled_at_once()
    {
        office.Assess(1, 0);
        Assert.Equal(new BillCleared(1, Method.None, new(0, "KRW"), Start), office.Facts[^1]);
        Assert.Empty(office.Entries);
    }

    [Fact]
    public void by_the_bank_in_two_parts()
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", 100_000);
        Assert.Equal((BillStatus.Outstanding, 88_000m), (office.TheBill.Status, office.TheBill.Outstanding));
        office.Pay("B2", 88_000);
        Assert.Equal(new BillCleared(1, Method.Credit, new(188_000, "KRW"), Start), office.Facts[^1]);
    }

    [Fact]
    public void gives_back_what_was_paid_too_much()
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", 200_000);
        Assert.Contains(new RefundOrdered(1, new(12_000, "KRW"), "overpaid", Start), office.Facts);
        Assert.Equal((BillStatus.Settled, -12_000m), (office.TheBill.Status, office.Balances[$"refunds/{Trader}"]));
    }

    [Fact]
    public void the_same_advice_twice_is_one_payment()
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", 100_000);
        Assert.Equal(ServiceHost.Decision.AlreadySo, office.Pay("B1", 100_000));
        Assert.Equal("payment/credit-differs", office.Pay("B1", 100_001).Refusal?.Code);
        Assert.Equal(88_000, office.TheBill.Outstanding);
    }

    [Theory]
    [InlineData("RF00UNKNOWN", "KRW", "payment/unknown-reference")]
    [InlineData(null, "USD", "payment/other-currency")]
    public void money_that_fits_no_bill_waits_in_suspense(string? reference, string currency, string code)
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", 100_000, reference, currency);
        Assert.Equal((true, code), (office.CreditOf("B1")!.IsUnmatched, office.CreditOf("B1")!.Code));
        Assert.Equal(-100_000, office.Balances[Ledger.Suspense]);
        Assert.Equal(188_000, office.TheBill.Outstanding);
    }

    [Fact]
    public void on_the_deferment_account_that_a_duty_line_asks_for()
    {
        office.Open(Method.Deferred, 500_000).Assess(1, 1_000_000, deferred: true);
        Assert.Equal((BillStatus.Settled, Method.Deferred, 188_000m), (office.TheBill.Status, office.TheBill.ClearedBy, office.Accounts.Single().Used));
        Assert.Equal(188_000, office.Balances[$"deferred/{Trader}"]);
        Assert.False(office.Balances.ContainsKey($"receivable/{Trader}"));
    }

    [Fact]
    public void on_the_account_that_takes_bills_by_default()
    {
        office.Open(Method.Deferred, 500_000, byDefault: true).Assess(1, 1_000_000);
        Assert.Equal(Method.Deferred, office.TheBill.ClearedBy);
    }

    [Fact]
    public void paying_a_deferred_bill_by_the_bank_frees_the_account()
    {
        office.Open(Method.Deferred, 500_000).Assess(1, 1_000_000, deferred: true);
        office.Pay("B1", 188_000);
        Assert.Equal((0m, Method.Credit), (office.Accounts.Single().Used, office.TheBill.ClearedBy));
    }

    [Fact]
    public void the_statement_of_a_deferment_account_is_paid_under_its_own_reference()
    {
        office.Open(Method.Deferred, 500_000).Assess(1, 1_000_000, deferred: true);
        var account = office.Accounts.Single();
        office.Pay("B1", 188_001, account.Reference);
        Assert.Equal("payment/more-than-used", office.CreditOf("B1")!.Code);
        office.Pay("B2", 188_000, account.Reference);
        Assert.Equal((0m, 0m), (office.Accounts.Single().Used, office.Balances[$"deferred/{Trader}"]));
    }

    [Theory]
    [InlineData("payment/unknown-account", 0, null, null)]
    [InlineData("payment/limit-exceeded", 187_999, null, null)]
    [InlineData("payment/account-of-another", 500_000, "9999", "9999")]
    public void an_account_that_does_not_cover_it_is_named_and_the_bill_waits(string code, int limit, string? party, string? number)
    {
        if (limit > 0)
        {
            office.Open(Method.Guarantee, limit, party ?? Trader, number: number);
        }

        office.Assess(1, 1_000_000, guarantee: number ?? Trader);
        Assert.Equal((code, BillStatus.Outstanding), (office.TheBill.Refusal?.Code, office.TheBill.Status));
        Assert.All(office.Accounts, account => Assert.Equal(0, account.Used));
    }

    [Fact]
    public void a_guarantee_lets_goods_go_before_payment_and_is_freed_by_it()
    {
        office.Open(Method.Guarantee, 500_000, number: "GRN1").Assess(1, 1_000_000, guarantee: "GRN1");
        Assert.Contains(new GuaranteePledged(1, "GRN1", new(188_000, "KRW"), Start), office.Facts);
        Assert.Equal((BillStatus.Secured, 188_000m, Method.Guarantee), (office.TheBill.Status, office.TheBill.Outstanding, office.TheBill.ClearedBy));
        office.Release();
        Assert.Equal(188_000, office.Accounts.Single().Used);
        office.Pay("B1", 188_000);
        Assert.Equal((0m, Method.Credit), (office.Accounts.Single().Used, office.TheBill.ClearedBy));
    }

    [Fact]
    public void an_overdue_guarantee_is_called_once()
    {
        office.Open(Method.Guarantee, 500_000, number: "GRN1").Assess(1, 1_000_000, guarantee: "GRN1");
        Assert.Equal("payment/not-overdue", office.Call().Refusal?.Code);
        office.Now = Start.AddDays(16);
        office.Call();
        Assert.Equal((BillStatus.Settled, 188_000m, 188_000m), (office.TheBill.Status, office.Balances["called/GRN1"], office.Accounts.Single().Used));
        Assert.Equal(ServiceHost.Decision.AlreadySo, office.Call());
        office.Pay("B1", 188_000, office.Accounts.Single().Reference);
        Assert.Equal((0m, 0m), (office.Balances["called/GRN1"], office.Accounts.Single().Used));
    }

    [Fact]
    public void an_open_bill_can_be_offered_an_account_later()
    {
        office.Assess(1, 1_000_000);
        office.Offer(Method.Deferred);
        Assert.Equal("payment/unknown-account", office.TheBill.Refusal?.Code);
        office.Open(Method.Deferred, 500_000).Offer(Method.Deferred);
        Assert.Equal(BillStatus.Settled, office.TheBill.Status);
        Assert.Equal(ServiceHost.Decision.AlreadySo, office.Offer(Method.Deferred));
    }

    [Theory]
    [InlineData(2_000_000, 376_000, 188_000, 0)] // dearer: the difference is billed
    [InlineData(500_000, 94_000, 0, 94_000)] // cheaper: the difference goes back
    public void an_amendment_bills_or_repays_the_difference(int price, int total, int outstanding, int refunded)
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", 188_000);
        office.Assess(2, price);
        Assert.Equal((total, outstanding, refunded), (office.TheBill.Total, office.TheBill.Outstanding, office.TheBill.Refunded));
        Assert.Equal(2, office.Facts.OfType<BillDrawn>().Count());
        Assert.Equal(outstanding == 0, office.Facts[^1] is BillCleared { Version: 2 });
    }

    [Fact]
    public void an_amendment_that_owes_the_same_is_settled_without_a_new_bill()
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", 188_000);
        office.Assess(2, 1_000_000);
        Assert.Single(office.Facts.OfType<BillDrawn>());
        Assert.Equal(2, Assert.IsType<BillCleared>(office.Facts[^1]).Version);
    }

    [Fact]
    public void an_amendment_moves_what_is_deferred_up_and_down()
    {
        office.Open(Method.Deferred, 500_000).Assess(1, 1_000_000, deferred: true);
        office.Assess(2, 2_000_000, deferred: true);
        Assert.Equal(376_000, office.Accounts.Single().Used);
        office.Assess(3, 500_000, deferred: true);
        Assert.Equal((94_000m, BillStatus.Settled), (office.Accounts.Single().Used, office.TheBill.Status));
    }

    [Fact]
    public void a_version_that_cannot_be_assessed_unsettles_nothing_that_was_paid()
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", 188_000);
        office.Assess(2, -1);
        Assert.Equal((BillStatus.NotAssessable, 188_000m, 0m), (office.TheBill.Status, office.TheBill.Total, office.TheBill.Refunded));
        office.Assess(3, 1_000_000);
        Assert.Equal(3, Assert.IsType<BillCleared>(office.Facts[^1]).Version);
    }

    [Theory]
    [InlineData(CloseBill.Cancelled)]
    [InlineData(CloseBill.Refused)]
    public void the_end_of_the_declaration_gives_back_money_and_promises(string how)
    {
        office.Open(Method.Guarantee, 500_000, number: "GRN1").Assess(1, 1_000_000, guarantee: "GRN1");
        office.Fee("APP-1", 5_000);
        office.Pay("B1", 100_000);
        office.Close(how);
        Assert.Contains(new RefundOrdered(1, new(100_000, "KRW"), how, Start), office.Facts);
        Assert.Equal((BillStatus.Closed, 0m, 0m), (office.TheBill.Status, office.TheBill.Total, office.Accounts.Single().Used));
        office.Pay("B2", 1_000);
        Assert.Equal(101_000, office.TheBill.Refunded);
    }

    [Fact]
    public void agency_fees_join_the_bill_before_and_after_the_assessment()
    {
        office.Fee("APP-1", 5_000);
        Assert.Equal(BillStatus.Awaited, office.TheBill.Status);
        Assert.Empty(office.Facts.OfType<BillDrawn>());
        office.Assess(1, 1_000_000);
        office.Fee("APP-2", 7_000);
        Assert.Equal([193_000m, 200_000m], office.Facts.OfType<BillDrawn>().Select(bill => bill.Total.Amount));
        Assert.Equal(-12_000, office.Balances["agency/MFDS"]);
    }

    [Fact]
    public void a_fee_after_settlement_opens_the_bill_again()
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", 188_000);
        office.Fee("APP-1", 5_000);
        Assert.Equal((BillStatus.Outstanding, 5_000m), (office.TheBill.Status, office.TheBill.Outstanding));
        office.Pay("B2", 5_000);
        Assert.Equal(2, office.Facts.OfType<BillCleared>().Count());
    }

    [Fact]
    public void a_fee_without_a_declaration_has_a_bill_of_its_own()
    {
        office.Fee("APP-9", 5_000, mrn: "");
        Assert.Equal((BillStatus.Outstanding, 5_000m), (office["APP-9"]!.Status, office["APP-9"]!.Outstanding));
        office.Pay("B1", 5_000, office["APP-9"]!.Reference);
        Assert.Equal(BillStatus.Settled, office["APP-9"]!.Status);
        Assert.Empty(office.Facts.SelectMany(fact => Announcements.Of("bill/APP-9", fact)));
    }
}
