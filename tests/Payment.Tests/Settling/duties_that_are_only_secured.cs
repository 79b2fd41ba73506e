using Xunit;
using static SingleWindow.Payments.Tests.Office;

namespace SingleWindow.Payments.Tests.Settling;

/// <summary>Goods of 1,000,000 owe 188,000, and 50,000 of a provisional anti-dumping duty are to be secured.</summary>
public sealed class duties_that_are_only_secured : IDisposable
{
    private readonly Office office = new();

    public void Dispose() => office.Proves();

    [Fact]
    public void are_asked_for_as_a_deposit_where_nothing_else_secures_them()
    {
        office.Assess(1, 1_000_000, dumped: true);
        Assert.Equal((188_000m, 50_000m, 238_000m, BillStatus.Outstanding), Standing);
        office.Pay("B1", 188_000);
        Assert.Equal((188_000m, 50_000m, 50_000m, BillStatus.Outstanding), Standing);
        office.Pay("B2", 50_000);
        Assert.Equal((188_000m, 50_000m, 0m, BillStatus.Settled), Standing);
        Assert.Equal(-50_000, office.Balances[$"deposits/{Trader}"]);
    }

    [Fact]
    public void are_covered_by_a_guarantee_together_with_what_is_owed()
    {
        office.Open(Method.Guarantee, 500_000, number: "GRN1").Assess(1, 1_000_000, guarantee: "GRN1", dumped: true);
        Assert.Equal((BillStatus.Secured, 238_000m, 0m), (office.TheBill.Status, office.TheBill.Guaranteed, office.TheBill.Deposit));
        office.Pay("B1", 188_000);
        Assert.Equal((BillStatus.Settled, 50_000m), (office.TheBill.Status, office.Accounts.Single().Used));
    }

    [Fact]
    public void are_secured_beside_a_deferment_of_what_is_owed()
    {
        office.Open(Method.Deferred, 500_000).Open(Method.Guarantee, 500_000, number: "GRN1")
            .Assess(1, 1_000_000, deferred: true, guarantee: "GRN1", dumped: true);
        Assert.Equal((BillStatus.Settled, 188_000m, 50_000m), (office.TheBill.Status, office.TheBill.Deferred, office.TheBill.Guaranteed));
    }

    [Fact]
    public void are_not_called_from_the_guarantor_and_bear_no_late_charges()
    {
        office.Open(Method.Guarantee, 500_000, number: "GRN1").Assess(1, 1_000_000, guarantee: "GRN1", dumped: true);
        office.Now = Start.AddDays(40);
        office.FallDue();
        Assert.Equal((188_000m, 50_000m), (office.TheBill.Called, office.TheBill.Guaranteed));
    }

    [Fact]
    public void go_back_when_customs_releases_them()
    {
        office.Assess(1, 1_000_000, dumped: true);
        office.Pay("B1", 238_000);
        office.DecideSecurity(SecurityDecided.Released);
        Assert.Equal((50_000m, BillStatus.Settled), (office.TheBill.Refunded, office.TheBill.Status));
        Assert.Equal("deposit-freed", office.Facts.OfType<RefundOrdered>().Single().Reason);
        office.Assess(2, 1_000_000, dumped: true);
        Assert.Equal(0, office.TheBill.Outstanding); // not secured again
    }

    [Fact]
    public void are_owed_when_customs_collects_them_and_the_deposit_pays()
    {
        office.Assess(1, 1_000_000, dumped: true);
        office.Pay("B1", 238_000);
        office.DecideSecurity(SecurityDecided.Collected);
        office.DecideSecurity(SecurityDecided.Collected);
        Assert.Equal((238_000m, 0m, 0m, BillStatus.Settled), Standing);
        Assert.Equal(-50_000, office.Balances["treasury/PAD"]);
        Assert.Equal("payment/security-decided", office.DecideSecurity(SecurityDecided.Released).Refusal?.Code);
        office.Assess(2, 2_000_000, dumped: true);
        Assert.Equal(476_000, office.TheBill.Total);
    }

    [Fact]
    public void end_with_the_declaration()
    {
        office.Assess(1, 1_000_000, dumped: true);
        office.Pay("B1", 238_000);
        office.Close();
        Assert.Equal((238_000m, 0m), (office.TheBill.Refunded, office.TheBill.Deposit));
    }

    [Fact]
    public void are_none_where_there_are_none()
    {
        office.Assess(1, 1_000_000);
        Assert.Equal("payment/nothing-secured", office.DecideSecurity(SecurityDecided.Released).Refusal?.Code);
    }

    private (decimal, decimal, decimal, BillStatus) Standing =>
        (office.TheBill.Total, office.TheBill.Deposit, office.TheBill.Outstanding, office.TheBill.Status);
}
