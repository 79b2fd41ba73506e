using SingleWindow.Contracts;
using SingleWindow.Contracts.Permits;
using SingleWindow.Permits.Resolving;
using SingleWindow.Permits.Tests.Requesting;
using Xunit;

namespace SingleWindow.Permits.Tests;

public class announcing_facts
{
    private static readonly Outcome Held = new(true, null, "permit/missing", "Needed", "Apply", null, "", Of.Now);
    private static readonly Outcome Satisfied = new(false, Of.Number, null, null, null, null, "permit", Of.Now);

    [Fact]
    public void a_version_that_needs_nothing_is_satisfied_at_once() =>
        Assert.Equal([typeof(RequirementsResolved), typeof(RequirementsSatisfied)], Types(Resolved()));

    [Fact]
    public void a_version_with_holds_says_each_of_them_after_what_it_closed()
    {
        var resolved = Resolved(new(Of.Need(1), Held), new(Of.Need(2), Satisfied)) with { Closed = [new("3-X", "", "amendment")] };
        Assert.Equal([typeof(RequirementsResolved), typeof(PermitHoldClosed), typeof(PermitHoldOpened)], Types(resolved));
        var formalities = ((RequirementsResolved)Announcements.Of("", resolved).First()).Formalities;
        Assert.Equal([null, Of.Number], formalities.Select(f => f.PermitId));
    }

    [Fact]
    public void the_last_hold_that_closes_satisfies_the_declaration()
    {
        var closed = new HoldClosed(Of.Mrn, 1, new(Of.Need(), Satisfied), Last: false, Of.Now);
        Assert.Equal([typeof(PermitHoldClosed)], Types(closed));
        Assert.Equal([typeof(PermitHoldClosed), typeof(RequirementsSatisfied)], Types(closed with { Last = true }));
    }

    [Fact]
    public void an_application_says_its_fee_and_for_which_declaration()
    {
        var due = (AgencyFeeDue)Announcements.Of("application/a1", applying_for_a_permit.Fresh(Of.Mrn, 1).Submitted).Single();
        Assert.Equal((Of.Mrn, 3, new Money(20000, "KRW")), (due.Mrn, due.Version, due.Fee));
        Assert.Empty(Announcements.Of("application/a1", applying_for_a_permit.Fresh().Submitted with { Fee = null }));
    }

    [Fact]
    public void the_ledger_stays_in_the_house() =>
        Assert.Empty(Announcements.Of("permit/x", new QuantityReserved(Of.Mrn, 1, 1, 1, 1, Of.Now)));

    private static VersionResolved Resolved(params RequirementLine[] lines) => new(Of.Mrn, 1, Of.Declared, lines, [], Of.Now);

    private static IEnumerable<Type> Types(object fact) => Announcements.Of("", fact).Select(f => f.GetType());
}
