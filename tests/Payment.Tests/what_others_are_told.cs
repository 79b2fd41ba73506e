using SingleWindow.Contracts;
using SingleWindow.Contracts.Payments;
using Xunit;

namespace SingleWindow.Payments.Tests;

public class what_others_are_told
{
    private static readonly Money Won = new(100, "KRW");
    private static readonly DateTimeOffset At = Office.Start;

    [Fact]
    public void is_one_fact_on_the_wire_for_each_that_concerns_them()
    {
        Assert.Equal(new BillIssued("M1", 2, "M1", "RF1", Won, Won, At, At), Said(new BillDrawn(2, "RF1", Won, Won, At, At)));
        Assert.Equal(new BillSettled("M1", 2, "M1", "credit", Won, At), Said(new BillCleared(2, "credit", Won, At)));
        Assert.Equal(new GuaranteeAccepted("M1", 2, "M1", "G1", Won, At), Said(new GuaranteePledged(2, "G1", Won, At)));
        Assert.Equal(new RefundIssued("M1", 2, "M1", Won, "cancelled", At), Said(new RefundOrdered(2, Won, "cancelled", At)));
        Assert.IsType<DutyAssessed>(Said(new DutiesAssessed(1, "kr", Direction.Import, new(2026, 1, 1), "T", "L", Won, [], [], [], [], At)));
        Assert.IsType<AssessmentRefused>(Said(new AssessmentNotPossible(1, "kr", "T", "L", [], At)));
    }

    [Fact]
    public void is_nothing_of_what_is_the_treasurys_own_business()
    {
        Assert.Null(Said(new CreditPosted("credit/B/1", Won, At)));
        Assert.Null(Said(new BillCleared(0, "credit", Won, At)));
    }

    private static IFactOnTheWire? Said(object fact) => Announcements.Of("bill/M1", fact).SingleOrDefault();
}
