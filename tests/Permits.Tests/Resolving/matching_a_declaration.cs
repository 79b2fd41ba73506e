using SingleWindow.Permits.Requesting;
using SingleWindow.Permits.Resolving;
using SingleWindow.Permits.Suspending;
using Xunit;

namespace SingleWindow.Permits.Tests.Resolving;

public class matching_a_declaration
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly MemoryStreams streams = new();

    [Fact]
    public async Task reserves_on_the_permit_it_quotes()
    {
        Issue(100);
        await Resolve(1, Of.Need(1, 40, Of.Number));
        Assert.Equal(40, Ledger.Reserved);
        Assert.Equal((false, Of.Number), (Outcome.Held, Outcome.PermitId));
    }

    [Fact]
    public async Task needs_nothing_where_no_formality_is_asked()
    {
        await Resolve(1);
        Assert.Equal(0, streams.Requirements(Of.Mrn).OpenHolds);
        Assert.Single(streams.Facts);
    }

    [Fact]
    public async Task holds_what_quotes_nothing()
    {
        await Resolve(1, Of.Need());
        Assert.Equal("permit/missing", Outcome.Code);
        Assert.Equal(["MOE"], streams.Requirements(Of.Mrn).OpenAgencies);
    }

    [Fact]
    public async Task takes_an_exemption_that_the_formality_knows_and_that_has_a_reason()
    {
        await Resolve(1, Of.Need() with { Exemption = new("X02", "For research", Allowed: true) });
        Assert.Equal((false, "exemption X02"), (Outcome.Held, Outcome.By));
    }

    [Theory]
    [InlineData("permit/exemption-not-allowed", "X99", "For fun", false)]
    [InlineData("permit/exemption-reason-missing", "X02", null, true)]
    public async Task holds_other_exemptions(string code, string exemption, string? reason, bool allowed)
    {
        await Resolve(1, Of.Need() with { Exemption = new(exemption, reason, allowed) });
        Assert.Equal(code, Outcome.Code);
    }

    [Fact]
    public async Task adjusts_to_an_amendment()
    {
        Issue(100);
        await Resolve(1, Of.Need(1, 40, Of.Number));
        await Resolve(2, Of.Need(1, 70, Of.Number));
        Assert.Equal(70, Ledger.Reserved);
        await Resolve(3, Of.Need(1, 5, Of.Number));
        Assert.Equal(5, Ledger.Reserved);
    }

    [Fact]
    public async Task frees_what_an_amendment_can_not_reserve_any_more()
    {
        Issue(100);
        await Resolve(1, Of.Need(1, 40, Of.Number));
        await Resolve(2, Of.Need(1, 140, Of.Number));
        Assert.Equal("permit/quantity-exceeded", Outcome.Code);
        Assert.Equal(0, Ledger.Reserved);
    }

    [Fact]
    public async Task says_which_holds_an_amendment_closed()
    {
        Issue(100);
        await Resolve(1, Of.Need(1), Of.Need(2));
        await Resolve(2, Of.Need(1, 10, Of.Number));
        var resolved = (VersionResolved)streams.Facts.Last(f => f.Fact is VersionResolved).Fact;
        Assert.Equal([new("1-MOE-CHEMICAL", Of.Number, "permit"), new("2-MOE-CHEMICAL", "", "amendment")], resolved.Closed);
    }

    [Fact]
    public async Task lets_items_of_one_version_share_one_permit_and_swap_their_quantities()
    {
        Issue(60);
        await Resolve(1, Of.Need(1, 50, Of.Number), Of.Need(2, 10, Of.Number));
        await Resolve(2, Of.Need(1, 10, Of.Number), Of.Need(2, 50, Of.Number));
        Assert.Equal(0, streams.Requirements(Of.Mrn).OpenHolds);
        Assert.Equal(60, Ledger.Reserved);
    }

    [Fact]
    public async Task consumes_on_release_and_frees_on_cancellation()
    {
        Issue(100);
        await Resolve(1, Of.Need(1, 40, Of.Number));
        await End(1, Ending.Released);
        Assert.Equal((0, 40), (Ledger.Reserved, Ledger.Consumed));
        await End(1, Ending.Cancelled);
        Assert.Equal((0, 40), (Ledger.Reserved, Ledger.Consumed));
    }

    [Fact]
    public async Task reserves_nothing_after_an_early_cancellation()
    {
        Issue(100);
        await End(1, Ending.Cancelled);
        await Resolve(1, Of.Need(1, 40, Of.Number));
        Assert.Equal(0, Ledger.Reserved);
    }

    [Fact]
    public async Task consumes_at_once_after_an_early_release()
    {
        Issue(100);
        await End(2, Ending.Released);
        await Resolve(1, Of.Need(1, 90, Of.Number));
        Assert.Equal((0, 0), (Ledger.Reserved, Ledger.Consumed));
        await Resolve(2, Of.Need(1, 40, Of.Number));
        Assert.Equal((0, 40), (Ledger.Reserved, Ledger.Consumed));
    }

    [Fact]
    public async Task closes_by_itself_when_the_permit_is_issued_that_it_quotes()
    {
        await Resolve(1, Of.Need(1, 40, Of.Number));
        Assert.Equal("permit/unknown", Outcome.Code);
        Issue(100);
        await Tell("approved");
        Assert.False(Outcome.Held);
        Assert.Equal(40, Ledger.Reserved);
        Assert.True(streams.Facts.Select(f => f.Fact).OfType<HoldClosed>().Single().Last);
    }

    [Fact]
    public async Task is_held_again_while_its_permit_is_suspended_and_keeps_its_reservation()
    {
        Issue(100);
        await Resolve(1, Of.Need(1, 40, Of.Number));
        streams.Add<Permit>(Permit.Key(Of.Number), new PermitSuspended("Doubts", "officer-MOE", Of.Now));
        await Tell("suspended");
        Assert.Equal(("permit/suspended", Of.Number), (Outcome.Code, Outcome.PermitId));
        Assert.Equal(40, Ledger.Reserved);
        streams.Add<Permit>(Permit.Key(Of.Number), new PermitReinstated("Cleared", "officer-MOE", Of.Now));
        await Tell("reinstated");
        Assert.False(Outcome.Held);
        Assert.Equal(40, Ledger.Reserved);
    }

    [Fact]
    public async Task takes_what_another_declaration_frees()
    {
        Issue(100);
        await Resolve(1, Of.Need(1, 80, Of.Number));
        var other = Of.Version(1, Of.Need(1, 50, Of.Number)) with { Mrn = "26KR0000000000002X" };
        await new Matching(streams, Of.Now).Resolve(other, Stop);
        Assert.Equal("permit/quantity-exceeded", streams.Requirements(other.Mrn).Lines[0].Outcome.Code);
        await End(1, Ending.Cancelled);
        Assert.False(streams.Requirements(other.Mrn).Lines[0].Outcome.Held);
        Assert.Equal(50, Ledger.Reserved);
    }

    [Fact]
    public async Task takes_the_next_permit_quoted_when_the_first_does_not_do()
    {
        Issue(5);
        streams.Add<Permit>(Permit.Key("B"), Of.Issued(100, "B"));
        await Resolve(1, Of.Need(1, 40, Of.Number, "B"));
        Assert.Equal("B", Outcome.PermitId);
        Assert.Equal(0, Ledger.Reserved);
        Assert.Empty(streams.Permit(Of.Number).Waiting);
    }

    [Fact]
    public async Task takes_the_permit_that_an_application_for_its_goods_brought()
    {
        await Resolve(1, Of.Need(1, 40), Of.Need(2, 5));
        Issue(100);
        var approved = Requesting.applying_for_a_permit.Approved(Of.Mrn, item: 1);
        await streams.Decide<Requirements>(Requirements.Key(Of.Mrn), known => new NoteApplication(approved).Decide(known, Of.Now), Stop);
        await new Matching(streams, Of.Now).Rematch(Of.Mrn, null, Of.Today, Stop);
        Assert.Equal((false, true), (streams.Requirements(Of.Mrn).Lines[0].Outcome.Held, streams.Requirements(Of.Mrn).Lines[1].Outcome.Held));
        Assert.Equal(40, Ledger.Reserved);
    }

    [Theory]
    [InlineData(ApplicationStatus.Submitted, "permit/under-review")]
    [InlineData(ApplicationStatus.SupplementRequested, "permit/supplement-requested")]
    [InlineData(ApplicationStatus.Rejected, "permit/application-rejected")]
    [InlineData(ApplicationStatus.Withdrawn, "permit/missing")]
    public async Task says_how_the_application_for_its_goods_stands(ApplicationStatus status, string code)
    {
        await Resolve(1, Of.Need(1, 40));
        var application = Requesting.applying_for_a_permit.Approved(Of.Mrn, item: 1) with { Status = status, Approval = null };
        await streams.Decide<Requirements>(Requirements.Key(Of.Mrn), known => new NoteApplication(application).Decide(known, Of.Now), Stop);
        await new Matching(streams, Of.Now).Rematch(Of.Mrn, null, Of.Today, Stop);
        Assert.Equal(code, Outcome.Code);
    }

    private LedgerLine Ledger => streams.Permit(Of.Number).Lines[0];

    private Outcome Outcome => streams.Requirements(Of.Mrn).Lines[0].Outcome;

    private void Issue(decimal quantity) => streams.Add<Permit>(Permit.Key(Of.Number), Of.Issued(quantity));

    private Task Resolve(int version, params Need[] needs) =>
        new Matching(streams, Of.Now).Resolve(Of.Version(version, needs), Stop);

    private Task End(int version, Ending ending) =>
        new Matching(streams, Of.Now).End(new EndDeclaration(Of.Mrn, version, ending), Of.Today, Stop);

    private Task Tell(string status) => new Telling(streams, Of.Now).Everyone(Of.Number, status, "officer-MOE", Of.Today, Stop);
}
