using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SingleWindow.Permits.Reserving;
using SingleWindow.Permits.Suspending;
using Xunit;

namespace SingleWindow.Permits.Tests.Reserving;

/// <summary>The quantity ledger under any sequence of declarations that reserve, change their mind, leave and are released.</summary>
public class settling_reservations
{
    private const decimal Authorised = 100;

    public enum Act { Want, Leave, Consume, Suspend, Reinstate }

    public sealed record Move(Act Act, int Declaration, int Item, int Version, int Thousandths);

    [Property(MaxTest = 500)]
    public void never_goes_below_zero_and_loses_nothing(Move[] moves)
    {
        var permit = Of.APermit(Authorised);
        foreach (var move in moves)
        {
            permit = Play(permit, move);
            var line = permit.Lines[0];
            Assert.True(line is { Reserved: >= 0, Consumed: >= 0, Available: >= 0 }, $"{line}");
            Assert.Equal(Authorised, line.Available + line.Reserved + line.Consumed);
            Assert.Equal(line.Reserved, permit.Reservations.Sum(r => r.Quantity));
        }
    }

    [Property(MaxTest = 500)]
    public void twice_is_once(Move[] moves, Move last)
    {
        var once = Play(moves.Aggregate(Of.APermit(Authorised), Play), last);
        Assert.Equal(once.Revision, Play(once, last).Revision);
    }

    [Fact]
    public void is_by_the_difference()
    {
        var permit = Of.APermit(100, new QuantityReserved(Of.Mrn, 1, 1, 1, 60, Of.Now));
        Assert.Equal([new QuantityReserved(Of.Mrn, 1, 2, 1, 15, Of.Now)], Settle(2, (1, 75)).Decide(permit, Of.Now).Facts);
        Assert.Equal([new QuantityFreed(Of.Mrn, 1, 2, 1, 20, false, Of.Now)], Settle(2, (1, 40)).Decide(permit, Of.Now).Facts);
        Assert.Equal([new QuantityFreed(Of.Mrn, 1, 2, 1, 60, true, Of.Now)], Settle(2).Decide(permit, Of.Now).Facts);
        Assert.Empty(Settle(2, (1, 60)).Decide(permit, Of.Now).Facts);
    }

    [Fact]
    public void frees_before_it_reserves_so_that_items_may_swap_quantities()
    {
        var permit = Of.APermit(60, new QuantityReserved(Of.Mrn, 1, 1, 1, 50, Of.Now), new QuantityReserved(Of.Mrn, 2, 1, 1, 10, Of.Now));
        var after = Settle(2, (1, 10), (2, 50)).Decide(permit, Of.Now).Facts.Aggregate(permit, (p, f) => Permit.Fold(p, p.Id, f));
        Assert.Equal(60, after.Lines[0].Reserved);
        Assert.Equal(50, after.ReservedFor(Of.Mrn, 2)?.Quantity);
    }

    [Fact]
    public void of_an_older_version_changes_nothing()
    {
        var permit = Of.APermit(100, new QuantityReserved(Of.Mrn, 1, 3, 1, 60, Of.Now));
        Assert.Empty(Settle(2, (1, 10)).Decide(permit, Of.Now).Facts);
    }

    [Fact]
    public void says_again_for_every_version_that_the_permit_is_awaited()
    {
        var permit = Of.APermit(100, new PermitAwaited(Of.Mrn, 1, 1, Of.Now));
        var waiting = new SettleReservations(Of.Mrn, 1, [], [1]);
        Assert.Empty(waiting.Decide(permit, Of.Now).Facts);
        Assert.Equal([new PermitAwaited(Of.Mrn, 1, 2, Of.Now)], (waiting with { Version = 2 }).Decide(permit, Of.Now).Facts);
        Assert.Equal([new PermitNotAwaited(Of.Mrn, 1, 2, Of.Now)], Settle(2).Decide(permit, Of.Now).Facts);
    }

    private static SettleReservations Settle(int version, params (int Item, decimal Quantity)[] wanted) =>
        new(Of.Mrn, version, [.. wanted.Select(w => new Reservation(Of.Mrn, w.Item, version, 1, w.Quantity))], []);

    /// <summary>What the service does for one message or act, on this permit alone.</summary>
    private static Permit Play(Permit permit, Move move)
    {
        var (mrn, item, version) = ($"26KR{Math.Abs(move.Declaration % 4)}", 1 + Math.Abs(move.Item % 3), 1 + Math.Abs(move.Version % 5));
        var facts = move.Act switch
        {
            Act.Want => Want(permit, mrn, item, version, 1 + Math.Abs(move.Thousandths % 80_000)),
            Act.Leave => new SettleReservations(mrn, version, [], []).Decide(permit, Of.Now).Facts,
            Act.Consume => new ConsumeReservations(mrn, version).Decide(permit, Of.Now).Facts,
            Act.Suspend => new SuspendPermit("x").Decide(permit, Of.Officer, Of.Now).Facts,
            _ => new ReinstatePermit("x").Decide(permit, Of.Officer, Of.Now).Facts,
        };
        return facts.Aggregate(permit, (p, fact) => Permit.Fold(p, p.Id, fact));
    }

    private static IReadOnlyList<object> Want(Permit permit, string mrn, int item, int version, int thousandths)
    {
        var answer = Of.Use(thousandths / 1000m, mrn: mrn, item: item).Check(permit, Of.Number);
        var others = permit.Reservations.Where(r => r.Mrn == mrn && r.Item != item);
        return answer.Refusal is null
            ? new SettleReservations(mrn, version, [.. others, new(mrn, item, version, answer.Line, answer.Quantity)], [])
                .Decide(permit, Of.Now).Facts
            : [];
    }
}
