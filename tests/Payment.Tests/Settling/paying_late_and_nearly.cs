using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SingleWindow.Countries;
using SingleWindow.Payments.Settling;
using Xunit;
using static SingleWindow.Payments.Tests.Office;

namespace SingleWindow.Payments.Tests.Settling;

/// <summary>Goods of 1,000,000 owe 188,000; the due day is 8 December in Seoul, the first late day the ninth.</summary>
public class paying_late_and_nearly
{
    private static readonly Period Always = new(new(2020, 1, 1));

    /// <summary>3 % once, then 0.1 % a day; interest on refunds of 3.65 % a year; ten won do not count.</summary>
    private static readonly PaymentTerms Terms = new(
        [], [new(10, 10, false, "Act on small sums", Always)],
        [new(3, new(0.1m, DayCount.Daily, "Act", Always), 0, 5, "Act on late payment", Always)],
        [new(3.65m, DayCount.Actual365, "Act on refunds", Always)], []);

    private readonly Office office = new(Terms);

    private void Day(int day) => office.Now = Start.AddDays(day);

    [Fact]
    public void costs_a_part_once_and_a_part_for_every_day_up_to_a_limit()
    {
        office.Assess(1, 1_000_000);
        Day(16);
        Assert.Equal(ServiceHost.Decision.AlreadySo, office.Accrue());
        Day(18); // two whole days late: 3 % of 188,000 and two days of 0.1 %
        office.Accrue();
        Assert.Equal(6_010, office.TheBill.LateCharges); // 5,640 + 376 = 6,016, cut to 10 won
        Assert.Equal(ServiceHost.Decision.AlreadySo, office.Accrue());
        Day(100);
        office.Accrue();
        Assert.Equal(6_580, office.TheBill.LateCharges); // days count to the fifth only: 5,640 + 940
        Assert.Equal((194_580m, -6_580m), (office.TheBill.Outstanding, office.Balances["treasury/late-payment"]));
        office.Proves();
    }

    [Fact]
    public void is_counted_up_to_the_day_of_payment_and_stops_with_it()
    {
        office.Assess(1, 1_000_000);
        Day(17);
        office.Pay("B1", 188_000);
        Assert.Equal((6_010m, BillStatus.Outstanding), (office.TheBill.Outstanding, office.TheBill.Status)); // the tenth: two days
        Day(40);
        office.Accrue();
        Assert.Equal(6_010, office.TheBill.Outstanding); // charges bear no charges
        office.Pay("B2", 6_010);
        Assert.Equal(BillStatus.Settled, office.TheBill.Status);
        office.Proves();
    }

    [Fact]
    public void costs_nothing_when_the_money_was_there_in_time_and_only_the_news_is_late()
    {
        office.Assess(1, 1_000_000);
        Day(19);
        office.Accrue();
        Assert.NotEqual(0, office.TheBill.LateCharges);
        office.Pay("B1", 188_000, valueDate: new(2026, 12, 8));
        Assert.Equal((0m, 0m, BillStatus.Settled), (office.TheBill.LateCharges, office.TheBill.LateChargesExact, office.TheBill.Status));
        office.Proves();
    }

    [Fact]
    public void of_a_difference_begins_with_the_due_day_of_the_difference()
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", 188_000);
        Day(10);
        office.Assess(2, 2_000_000);
        Assert.Equal(2, office.TheBill.Parts.Count);
        Day(20);
        Assert.Equal(ServiceHost.Decision.AlreadySo, office.Accrue());
        Day(27);
        office.Accrue();
        Assert.NotEqual(0, office.TheBill.LateCharges);
    }

    [Property(MaxTest = 50)]
    public Property comes_to_the_same_in_many_steps_as_in_one() => Prop.ForAll(
        Gen.Choose(16, 40).ListOf(6).ToArbitrary(), Gen.Choose(1, 3_000_000).ToArbitrary(), (days, price) =>
        {
            var (often, once) = (new Office(Terms), new Office(Terms));
            often.Assess(1, price);
            once.Assess(1, price);
            foreach (var day in days.Order())
            {
                often.Now = Start.AddDays(day);
                often.Accrue();
            }

            once.Now = often.Now;
            once.Accrue();
            once.Proves();
            often.Proves();
            return often.TheBill.LateCharges == once.TheBill.LateCharges && often.TheBill.LateChargesExact == once.TheBill.LateChargesExact;
        });

    [Fact]
    public void money_asked_for_wrongly_goes_back_with_interest()
    {
        office.Assess(1, 100_000_000);
        office.Pay("B1", 18_800_000);
        Day(10);
        office.Assess(2, 50_000_000);
        // 9,400,000 at 0.01 % a day for ten days: 9,400
        Assert.Equal((9_400_000m, 9_400m), (office.TheBill.Refunded, office.TheBill.RefundInterest));
        Assert.Equal(-9_409_400, office.Balances[$"refunds/{Trader}"]);
        office.Proves();
    }

    [Fact]
    public void money_paid_too_much_by_mistake_earns_nothing()
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", 188_000, valueDate: new(2026, 11, 20));
        Day(10);
        office.Pay("B2", 5_000);
        Assert.Equal((5_000m, 0m), (office.TheBill.Refunded, office.TheBill.RefundInterest));
    }

    [Theory]
    [InlineData(187_990, BillStatus.Settled, 10, 0)]
    [InlineData(187_989, BillStatus.Outstanding, 0, 0)]
    [InlineData(188_010, BillStatus.Settled, -10, 0)]
    [InlineData(188_011, BillStatus.Settled, 0, 11)]
    public void a_small_difference_is_taken_as_if_it_fitted(int paid, BillStatus status, int tolerated, int refunded)
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", paid);
        Assert.Equal((status, tolerated, refunded), (office.TheBill.Status, office.TheBill.Tolerated, office.TheBill.Refunded));
        office.Proves();
    }

    [Fact]
    public void what_was_waived_is_not_paid_back()
    {
        office.Assess(1, 1_000_000);
        office.Pay("B1", 187_995);
        office.Close();
        Assert.Equal((187_995m, 0m, 0m), (office.TheBill.Refunded, office.TheBill.Tolerated, office.TheBill.Open));
        office.Proves();
    }

    [Fact]
    public void a_fee_is_due_to_its_agency_once_it_was_paid_and_no_longer_when_it_went_back()
    {
        office.Assess(1, 1_000_000);
        office.Fee("APP-1", 7_000);
        Assert.False(office.Balances.ContainsKey("agency-due/MFDS"));
        office.Pay("B1", 195_000);
        Assert.Equal((-7_000m, 0m), (office.Balances["agency-due/MFDS"], office.Balances["agency/MFDS"]));
        office.Close();
        Assert.Equal((0m, 0m), (office.Balances["agency-due/MFDS"], office.Balances["agency/MFDS"]));
        office.Proves();
    }
}
