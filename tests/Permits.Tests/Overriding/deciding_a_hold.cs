using SingleWindow.Permits.Overriding;
using SingleWindow.Permits.Resolving;
using SingleWindow.Permits.Suspending;
using Xunit;

namespace SingleWindow.Permits.Tests.Overriding;

public class deciding_a_hold
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly MemoryStreams streams = new();

    [Fact]
    public async Task accepted_lets_the_goods_pass_and_names_the_officer()
    {
        await Resolve(1, Of.Need());
        await Decide(accept: true);
        Assert.Equal((false, "officer-MOE"), (Outcome.Held, Outcome.By));
        Assert.Empty((await Decide(accept: true)).Facts);
    }

    [Fact]
    public async Task refused_keeps_the_hold_with_the_reason_of_the_agency()
    {
        await Resolve(1, Of.Need());
        await Decide(accept: false);
        Assert.Equal((true, "permit/refused-by-agency"), (Outcome.Held, Outcome.Code));
        Assert.Empty((await Decide(accept: false)).Facts);
    }

    [Fact]
    public async Task stands_for_later_versions_of_the_same_goods_only()
    {
        await Resolve(1, Of.Need());
        await Decide(accept: true);
        await Resolve(2, Of.Need());
        Assert.False(Outcome.Held);
        await Resolve(3, Of.Need(quantity: 11));
        Assert.Equal("permit/missing", Outcome.Code);
    }

    [Fact]
    public async Task accepted_frees_the_reservation_on_a_suspended_permit()
    {
        streams.Add<Permit>(Permit.Key(Of.Number), Of.Issued());
        await Resolve(1, Of.Need(1, 40, Of.Number));
        streams.Add<Permit>(Permit.Key(Of.Number), new PermitSuspended("x", "o", Of.Now));
        await new Telling(streams, Of.Now).Everyone(Of.Number, "suspended", "o", Of.Today, Stop);
        await Decide(accept: true);
        Assert.False(Outcome.Held);
        Assert.Equal(0, streams.Permit(Of.Number).Lines[0].Reserved);
    }

    [Theory]
    [InlineData("hold/unknown", "9-X")]
    [InlineData("hold/other-agency", "other agency")]
    [InlineData("hold/declaration-ended", "ended")]
    [InlineData("hold/closed", "closed")]
    public async Task is_refused(string code, string why)
    {
        streams.Add<Permit>(Permit.Key(Of.Number), Of.Issued());
        await Resolve(1, why == "closed" ? Of.Need(1, 40, Of.Number) : Of.Need());
        var known = streams.Requirements(Of.Mrn) with { Ending = why == "ended" ? Ending.Cancelled : null };
        var command = new DecideHold(why == "9-X" ? why : Of.Need().HoldId, Accept: true, "Seen the goods");
        Assert.Equal(code, command.Decide(known, why == "other agency" ? Of.OtherOfficer : Of.Officer, Of.Now).Refusal?.Code);
    }

    private Outcome Outcome => streams.Requirements(Of.Mrn).Lines[0].Outcome;

    private Task Resolve(int version, params Need[] needs) => new Matching(streams, Of.Now).Resolve(Of.Version(version, needs), Stop);

    private async Task<ServiceHost.Decision> Decide(bool accept)
    {
        var decision = await streams.Decide<Requirements>(
            Requirements.Key(Of.Mrn), known => new DecideHold(Of.Need().HoldId, accept, "Seen the goods").Decide(known, Of.Officer, Of.Now), Stop);
        await new Matching(streams, Of.Now).Rematch(Of.Mrn, null, Of.Today, Stop);
        return decision;
    }
}
