using FsCheck.Xunit;
using SingleWindow.Contracts.Risk;
using SingleWindow.Declarations.Clearing;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Declarations.Tests.Clearing;

public class clearing_goods
{
    /// <summary>What the other services say of a declaration with two holds, an inspection and a bill.</summary>
    private static readonly IReadOnlyList<IAnswer> Story =
    [
        new RequirementsKnown(1, 1000, ["MFDS"], "permits", Some.Now),
        Some.Hold("1-FOOD", 1001), Some.Hold("2-FOOD", 1002), Some.HoldClosed("1-FOOD", 2000), Some.HoldClosed("2-FOOD", 3000), Some.Met(3001),
        Some.Selected(Channel.Red, 1000), Some.Inspection(1001), Some.Inspected(InspectionOutcome.Conform, 2000),
        Some.Billed(1000), Some.Paid(2000),
    ];

    [Fact]
    public void releases_when_the_last_gate_closes()
    {
        var declaration = Some.Registered().After(Some.Selected(Channel.Green), Some.Met());
        var decision = Clearance.Decide(declaration, Some.Paid());
        Assert.Equal([Some.Paid(), new Released(1, "xx", "clearance", Some.Now)], decision.Facts);
    }

    [Theory]
    [InlineData(GateKind.Requirements)]
    [InlineData(GateKind.Selectivity)]
    [InlineData(GateKind.Payment)]
    public void waits_for_each_gate(GateKind missing)
    {
        IAnswer[] answers = [Some.Met(), Some.Selected(Channel.Green), Some.Paid()];
        GateKind[] kinds = [GateKind.Requirements, GateKind.Selectivity, GateKind.Payment];
        var declaration = Told(Some.Registered(), answers.Where((_, index) => kinds[index] != missing));
        Assert.Equal(DeclarationStatus.Registered, declaration.Status);
        Assert.Equal([missing], declaration.Gates.Open.Select(gate => gate.Kind));
    }

    [Property(MaxTest = 500)]
    public void ends_the_same_in_every_order_and_however_often_it_is_told(int seed)
    {
        var random = new Random(seed);
        var told = Story.Concat(Story.Where(_ => random.Next(3) == 0)).ToArray();
        random.Shuffle(told);
        // The inbox and the topics may shuffle, but each answer comes at least once: tell the whole story again at the end.
        var declaration = Some.Registered();
        var releases = 0;
        foreach (var answer in told.Concat(Story))
        {
            var decision = Clearance.Decide(declaration, answer);
            releases += decision.Facts.OfType<Released>().Count();
            declaration = declaration.After(decision);
        }

        Assert.Equal(DeclarationStatus.Released, declaration.Status);
        Assert.Equal(1, releases);
        Assert.All(declaration.Gates.All, gate => Assert.Equal(GateState.Closed, gate.State));
    }

    [Property(MaxTest = 500)]
    public void never_releases_before_everything_was_said(int seed, byte left)
    {
        // Without one of the answers that close a gate there is no release, whatever the order.
        IAnswer[] closing = [Some.Met(3001), Some.Selected(Channel.Red, 1000), Some.Inspected(InspectionOutcome.Conform, 2000), Some.Paid(2000)];
        var missing = closing[left % closing.Length];
        var told = Story.Where(answer => !answer.Equals(missing)).ToArray();
        // A red channel that was never told leaves the selectivity gate itself open; the inspection alone closes nothing else.
        new Random(seed).Shuffle(told);
        Assert.NotEqual(DeclarationStatus.Released, Told(Some.Registered(), told).Status);
    }

    [Property]
    public void twice_is_once(int seed)
    {
        var told = Story.ToArray();
        new Random(seed).Shuffle(told);
        var declaration = Some.Registered();
        foreach (var answer in told)
        {
            declaration = declaration.After(Clearance.Decide(declaration, answer));
            if (answer is not Assessed)
            {
                Assert.True(Clearance.Decide(declaration, answer).Facts.Count == 0, $"{answer} changed something twice.");
            }
        }
    }

    [Fact]
    public void ignores_what_speaks_of_an_earlier_version()
    {
        var amended = Some.Registered().After(
            new Amended(2, "xx", default, new(2026, 11, 23), "broker", "trader", "010", new(), "hash-2", "someone", Some.Now));
        Assert.Equal(Decision.AlreadySo, Clearance.Decide(amended, Some.Paid(version: 1)));
        Assert.NotEqual(Decision.AlreadySo, Clearance.Decide(amended, Some.Paid(version: 2)));
    }

    [Fact]
    public void holds_again_when_a_permit_is_revoked_before_release()
    {
        var declaration = Told(Some.Registered(), [Some.Met(2000), Some.Selected(Channel.Green)]);
        var revoked = Told(declaration, [Some.Hold("1-FOOD", 3000), Some.Paid()]);
        Assert.Equal(DeclarationStatus.Registered, revoked.Status);
        Assert.Equal(DeclarationStatus.Released, Told(revoked, [Some.HoldClosed("1-FOOD", 4000)]).Status);
    }

    [Fact]
    public void withholds_irregular_goods_until_a_supervisor_decides()
    {
        var withheld = Told(Some.Registered(), [Some.Selected(Channel.Red), Some.Inspected(InspectionOutcome.Irregular, 2000), Some.Met(), Some.Paid()]);
        Assert.Equal(DeclarationStatus.Withheld, withheld.Status);
        var lifted = new Deciding.DecideWithholding("lift", "heard").Decide(withheld, Some.Supervisor, Some.Now);
        Assert.Equal(DeclarationStatus.Released, withheld.After(lifted).Status);
        var refused = new Deciding.DecideWithholding("refuse", "counterfeit").Decide(withheld, Some.Supervisor, Some.Now);
        Assert.Equal(DeclarationStatus.Refused, withheld.After(refused).Status);
    }

    [Fact]
    public void waits_for_the_documents_of_a_yellow_channel()
    {
        var yellow = Told(Some.Registered(), [Some.Selected(Channel.Yellow), Some.Met(), Some.Paid()]);
        Assert.Equal([GateKind.Documents], yellow.Gates.Open.Select(gate => gate.Kind));
        Assert.Equal(DeclarationStatus.Released, yellow.After(new Deciding.AcceptDocuments().Decide(yellow, Some.Supervisor, Some.Now)).Status);
    }

    [Fact]
    public void waits_for_the_arrival_of_goods_declared_beforehand()
    {
        var early = Told(Some.Registered(beforeArrival: true), [Some.Selected(Channel.Green), Some.Met(), Some.Paid()]);
        Assert.Equal([GateKind.Arrival], early.Gates.Open.Select(gate => gate.Kind));
        Assert.Equal(DeclarationStatus.Released, early.After(new Deciding.ReportArrival().Decide(early, Some.Carrier, Some.Now)).Status);
    }

    private static Declaration Told(Declaration declaration, IEnumerable<IAnswer> answers) =>
        answers.Aggregate(declaration, (d, answer) => d.After(Clearance.Decide(d, answer)));

    [Fact]
    public void tells_how_long_each_gate_that_closed_was_open()
    {
        var before = Some.Registered();
        var after = before.After(new PaymentMet(1, 3000, "bill", "credit", "payment", Some.Now.AddMinutes(5)));
        Assert.Equal([(GateKind.Payment, TimeSpan.FromMinutes(5))], Clearances.Closed(before, after));
        Assert.Empty(Clearances.Closed(after, after));
        Assert.Empty(Clearances.Closed(null, before));
    }
}
