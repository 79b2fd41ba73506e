using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;
using static SingleWindow.Payments.Tests.Allocating.QuotaOffice;

namespace SingleWindow.Payments.Tests.Allocating;

public class first_come_first_served
{
    public abstract record Step;
    public sealed record Claimed(int Declaration, int Version, int Quantity) : Step;
    public sealed record Cancelled(int Declaration) : Step;
    public sealed record NextDay : Step;
    public sealed record Allocated : Step;
    public sealed record Answered : Step;

    [Fact]
    public void requests_of_one_day_share_what_is_left_and_pay_for_the_rest()
    {
        var office = new QuotaOffice().Claim("A", 900).Claim("B", 600);
        Assert.Equal((0m, 1500m), (office["A"].Total, office.Quota!.Requested));
        office.Allocate();
        Assert.Equal(0, office.Quota!.Allocated); // never on the day of acceptance
        office.Day = Monday.AddDays(1);
        office.Allocate().Answer();
        Assert.Equal([600m, 400m], new[] { office["A"], office["B"] }.Select(bill => bill.Claims.Single().Awarded));
        Assert.Equal((33.33m, 33.33m), (office["A"].Total, office["B"].Total)); // 10 % of 1000 × 300/900
        Assert.Equal((0m, BillStatus.Outstanding), (office.Balance, office["A"].Status));
    }

    [Fact]
    public void an_earlier_day_is_served_before_a_later_one()
    {
        var office = new QuotaOffice().Claim("A", 900);
        office.Day = Monday.AddDays(1);
        office.Claim("B", 900);
        office.Day = Monday.AddDays(2);
        office.Allocate().Answer();
        Assert.Equal((900m, 100m), (office["A"].Claims.Single().Awarded, office["B"].Claims.Single().Awarded));
    }

    [Fact]
    public void nothing_is_allocated_on_days_off_and_what_came_on_them_waits_for_the_working_day_after_next()
    {
        var office = new QuotaOffice { Day = Monday.AddDays(4) }.Claim("FRI", 100);
        office.Day = Monday.AddDays(5);
        office.Claim("SAT", 100).Allocate();
        Assert.Equal(0, office.Quota!.Allocated);
        office.Day = Monday.AddDays(7);
        office.Allocate();
        Assert.Equal(100, office.Quota!.Allocated);
        office.Day = Monday.AddDays(8);
        office.Allocate();
        Assert.Equal(200, office.Quota!.Allocated);
    }

    [Fact]
    public void a_critical_one_takes_security_until_it_has_answered()
    {
        var office = new QuotaOffice().Claim("A", 900);
        office.Day = Monday.AddDays(1);
        office.Allocate().Answer().Claim("B", 50);
        Assert.Equal((0m, 100m, 100m, BillStatus.Outstanding), (office["B"].Total, office["B"].Security, office["B"].Outstanding, office["B"].Status));
        office.Day = Monday.AddDays(2);
        office.Allocate().Answer();
        Assert.Equal((0m, 0m, BillStatus.Settled), (office["B"].Security, office["B"].Outstanding, office["B"].Status));
    }

    [Fact]
    public void an_exhausted_one_gives_nothing_until_something_comes_back()
    {
        var office = new QuotaOffice().Claim("A", 1000);
        office.Day = Monday.AddDays(1);
        office.Allocate().Answer().Claim("B", 100);
        Assert.Equal((100m, 0), (office["B"].Total, office["B"].Claims.Count));
        office.Cancel("A");
        Assert.Equal(1000, office.Balance);
        office.Claim("C", 100);
        Assert.Equal((0m, 100m), (office["C"].Total, office.Quota!.Requested));
    }

    [Fact]
    public void an_amendment_to_less_gives_back_and_keeps_its_place_and_one_to_more_asks_again()
    {
        var office = new QuotaOffice().Claim("A", 400).Claim("A", 300, 2);
        Assert.Equal(300, office.Quota!.Requested);
        office.Day = Monday.AddDays(1);
        office.Allocate().Answer().Claim("A", 200, 3);
        Assert.Equal((800m, 200m), (office.Balance, office["A"].Claims.Single().Awarded));
        office.Claim("A", 500, 4);
        Assert.Equal((200m, 300m, 300m), (office["A"].Claims.Single().Awarded, office["A"].Claims.Single().Waiting, office.Quota!.Requested));
        office.Claim("A", 0, 5);
        Assert.Equal((1000m, 0m, 100m), (office.Balance, office.Quota!.Requested, office["A"].Total));
    }

    [Property(Arbitrary = [typeof(first_come_first_served)], MaxTest = 500)]
    public void nothing_is_lost_or_given_twice_whatever_happens(Step[] history)
    {
        var office = new QuotaOffice();
        foreach (var step in history)
        {
            Run(office, step);
            office.Proves();
            var facts = office.FactCount;
            if (step is not NextDay) Run(office, step); // told twice
            Assert.Equal(facts, office.FactCount);
        }
    }

    public static Arbitrary<Step[]> Histories() => Arb.From(Gen.OneOf(
        from declaration in Gen.Choose(0, 4)
        from version in Gen.Choose(1, 4)
        from quantity in Gen.Elements(0, 1, 100, 333, 500, 999, 1500)
        select (Step)new Claimed(declaration, version, quantity),
        Gen.Choose(0, 4).Select(declaration => (Step)new Cancelled(declaration)),
        Gen.Elements<Step>(new NextDay(), new Allocated(), new Answered())).ArrayOf().Select(steps => steps.ToArray()));

    private static void Run(QuotaOffice office, Step step)
    {
        switch (step)
        {
            case Claimed claimed: office.Claim($"D{claimed.Declaration}", claimed.Quantity, claimed.Version); break;
            case Cancelled cancelled: office.Cancel($"D{cancelled.Declaration}"); break;
            case Allocated: office.Allocate(); break;
            case Answered: office.Answer(); break;
            default: office.Day = office.Day.AddDays(1); break;
        }
    }
}
