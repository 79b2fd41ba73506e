using Xunit;
using static SingleWindow.Payments.Tests.Office;

namespace SingleWindow.Payments.Tests.Settling;

/// <summary>Goods of 1,000,000 owe 188,000.</summary>
public sealed class guarantees_of_every_kind : IDisposable
{
    private readonly Office office = new();

    public void Dispose() => office.Proves();

    [Fact]
    public void an_individual_guarantee_stands_for_one_declaration_only()
    {
        Open(new(GuaranteeTerms.Individual));
        office.Assess(1, 1_000_000, guarantee: "GRN1");
        office.Assess(1, 1_000_000, guarantee: "GRN1", mrn: "26ZZ0000000000025");
        Assert.Equal(BillStatus.Secured, office.TheBill.Status);
        Assert.Equal("payment/guarantee-of-another-bill", office["26ZZ0000000000025"]!.Refusal?.Code);
        office.Assess(2, 2_000_000, guarantee: "GRN1"); // more of the same bill it covers
        Assert.Equal((BillStatus.Secured, 376_000m), (office.TheBill.Status, office.Accounts.Single().Used));
    }

    [Fact]
    public void a_comprehensive_guarantee_covers_bills_up_to_its_reference_amount()
    {
        Open(new(GuaranteeTerms.Comprehensive), 400_000);
        foreach (var mrn in new[] { "26ZZ0000000000017", "26ZZ0000000000025", "26ZZ0000000000033" })
        {
            office.Assess(1, 1_000_000, guarantee: "GRN1", mrn: mrn);
        }

        Assert.Equal(
            [BillStatus.Secured, BillStatus.Secured, BillStatus.Outstanding], office.Bills.OrderBy(bill => bill.Id, StringComparer.Ordinal).Select(bill => bill.Status));
    }

    [Fact]
    public void one_that_ended_takes_no_more_bills_and_keeps_those_it_has()
    {
        Open(new(GuaranteeTerms.Comprehensive, ValidUntil: new(2026, 11, 24)));
        office.Assess(1, 1_000_000, guarantee: "GRN1");
        office.Now = Start.AddDays(2);
        office.Assess(1, 1_000_000, guarantee: "GRN1", mrn: "26ZZ0000000000025");
        Assert.Equal((BillStatus.Secured, "payment/guarantee-expired"), (office.TheBill.Status, office["26ZZ0000000000025"]!.Refusal?.Code));
    }

    [Theory]
    [InlineData(100, 188_000, 0)]
    [InlineData(30, 56_400, 131_600)]
    [InlineData(0, 0, 188_000)]
    public void the_guarantor_is_called_for_what_he_stands_for_once_the_due_day_is_over(int level, int called, int left)
    {
        Open(new(GuaranteeTerms.Comprehensive, level));
        office.Assess(1, 1_000_000, guarantee: "GRN1");
        office.Now = Start.AddDays(15);
        Assert.Empty(office.FallDue().Facts);
        office.Now = Start.AddDays(16);
        for (var again = 0; again < 3; again++)
        {
            office.FallDue();
            Assert.Equal((called, left), (office.TheBill.Called, office.TheBill.Outstanding));
        }

        Assert.Equal(188_000, office.Accounts.Single().Used); // freed by money alone
        office.Pay("B1", 188_000);
        Assert.Equal((0m, BillStatus.Settled), (office.Accounts.Single().Used, office.TheBill.Status));
    }

    private void Open(GuaranteeTerms terms, decimal limit = 500_000) => office.Open(Method.Guarantee, limit, number: "GRN1", guarantee: terms);
}
