using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SingleWindow.Payments.Settling;
using Xunit;
using static SingleWindow.Payments.Tests.Office;

namespace SingleWindow.Payments.Tests.Settling;

public class messages_in_any_order
{
    public abstract record Step;
    public sealed record Assessed(int Version, int Price) : Step;
    public sealed record FeeDue(int Application, int Amount) : Step;
    public sealed record Released : Step;
    public sealed record Ended : Step;
    public sealed record Paid(int Reference, int Amount) : Step;
    public sealed record Offered(bool Guarantee) : Step;
    public sealed record Called : Step;
    public sealed record SecurityEnded(bool Collected) : Step;

    private static readonly int[] Prices = [-1, 0, 1_000, 250_000, 1_000_000];

    /// <summary>Everything that other services say about one declaration: each version once, as they would send it.</summary>
    private static Gen<Step[]> Messages =>
        from versions in Gen.Choose(0, 4)
        from prices in Gen.Elements(Prices).ArrayOf(versions)
        from fees in Gen.Choose(1, 9_000).ListOf(2)
        from released in Gen.Elements(true, false)
        from ended in Gen.Elements(true, false)
        select (Step[])
        [
            .. prices.Select((price, i) => new Assessed(i + 1, price)), .. fees.Select((fee, i) => new FeeDue(i, fee)),
            .. released ? new Step[] { new Released() } : [], .. ended ? new Step[] { new Ended() } : [],
        ];

    private static Gen<Step> Anything => Gen.OneOf(
        Gen.Choose(1, 4).Zip(Gen.Elements(Prices), (v, p) => (Step)new Assessed(v, p)),
        Gen.Choose(0, 2).Zip(Gen.Choose(1, 9_000), (a, f) => (Step)new FeeDue(a, f)),
        Gen.Choose(0, 5).Zip(Gen.Choose(1, 200_000), (r, a) => (Step)new Paid(r, a)),
        Gen.Elements(true, false).Select(g => (Step)new Offered(g)),
        Gen.Elements(true, false).Select(collected => (Step)new SecurityEnded(collected)),
        Gen.Elements<Step>(new Released(), new Called(), new Ended()));

    public static Arbitrary<(Step[] Sent, Step[] Received)> Shuffled() => Arb.From(
        from sent in Messages
        from repeats in Gen.Choose(1, 3).ArrayOf(sent.Length)
        from received in Gen.Shuffle(sent.SelectMany((step, i) => Enumerable.Repeat(step, repeats[i])).ToArray())
        select (sent, received));

    public static Arbitrary<Step[]> Histories() => Arb.From(Anything.ArrayOf().Select(steps => steps.ToArray()));

    [Property(Arbitrary = [typeof(messages_in_any_order)])]
    public void and_any_number_end_in_the_same_bill((Step[] Sent, Step[] Received) messages)
    {
        var (once, shuffled) = (new Office(), new Office());
        Run(once, messages.Sent);
        Run(shuffled, messages.Received);
        Assert.Equal(Seen(once), Seen(shuffled));
        once.Proves();
        shuffled.Proves();
    }

    [Property(Arbitrary = [typeof(messages_in_any_order)], MaxTest = 300)]
    public void with_payments_and_promises_between_them_always_balance(Step[] history)
    {
        var office = new Office().Open(Method.Deferred, 60_000).Open(Method.Guarantee, 100_000, number: "GRN1");
        foreach (var step in history)
        {
            Run(office, [step]);
            office.Proves();
            Assert.All(office.Bills, NothingIsOff);
        }

        // Everything once more changes nothing but what is asked for by hand.
        var facts = office.Facts.Count;
        Run(office, history.Where(step => step is Assessed or FeeDue or Released or Ended or Paid));
        Assert.Equal(facts, office.Facts.Count);
    }

    private static void NothingIsOff(Bill bill)
    {
        Assert.True(bill is { Total: >= 0, Outstanding: >= 0, Deferred: >= 0, Guaranteed: >= 0, Called: >= 0 });
        Assert.InRange(bill.Refunded, 0, bill.Received);
        Assert.InRange(bill.Guaranteed, 0, bill.Outstanding + bill.Security);
        Assert.InRange(bill.Deposit, 0, bill.Security);
        if (bill.Status == BillStatus.Closed)
        {
            Assert.Equal((0m, 0m, 0m), (bill.Open, bill.Deferred, bill.Received - bill.Refunded));
        }

        // What is neither assessed nor closed has not been drawn; what was drawn says the newest total.
        if (bill.Status is BillStatus.Outstanding or BillStatus.Secured or BillStatus.Settled)
        {
            Assert.Equal(bill.Total, bill.Drawn);
        }

        Assert.Equal(bill.Status is BillStatus.Settled or BillStatus.Secured, bill.ClearedBy is not null && bill.ClosedBy is null && !bill.IsNotAssessable && bill.Outstanding <= bill.GuaranteedOfDebt);
    }

    private static string Seen(Office office) => office[Mrn] is not { } bill ? "nothing" : string.Join('|',
        bill.Version, bill.Trader, bill.Total, bill.Outstanding, bill.Status, bill.IsFinal, bill.ClosedBy,
        string.Join(',', bill.Duties.OrderBy(d => d.Key, StringComparer.Ordinal)), string.Join(',', bill.Fees.OrderBy(f => f.ApplicationId, StringComparer.Ordinal)),
        string.Join(',', office.Balances.Where(b => b.Value != 0).OrderBy(b => b.Key, StringComparer.Ordinal)));

    private static void Run(Office office, IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            office.Now = office.Now.AddDays(step is Called ? 20 : 0);
            _ = step switch
            {
                // Every other version is of goods with a provisional duty.
                Assessed s => office.Assess(s.Version, s.Price, dumped: s.Version % 2 == 1),
                FeeDue s => office.Fee($"APP-{s.Application}", s.Amount),
                Released => office.Release(),
                Ended => office.Close(),
                Paid s => office.Pay($"B{s.Reference}", s.Amount),
                SecurityEnded s => office.DecideSecurity(s.Collected ? SecurityDecided.Collected : SecurityDecided.Released),
                Offered s => office.Offer(s.Guarantee ? Method.Guarantee : Method.Deferred, s.Guarantee ? "GRN1" : null),
                _ => office.Call(),
            };
        }
    }
}
