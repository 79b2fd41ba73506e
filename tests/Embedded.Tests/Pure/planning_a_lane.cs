using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using SingleWindow.Embedded.Delivering;
using SingleWindow.Embedded.Keeping;
using Xunit;
using Outcome = SingleWindow.Embedded.Delivering.Outcome;

namespace SingleWindow.Embedded.Tests.Pure;

public class planning_a_lane
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly RetryPolicy Twice = new(false, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60), 2, []);

    private static Stored Message(long seq, string key) => new(seq, $"id-{seq}", key, default);

    private static Dictionary<long, Outcome> All(BatchPlan plan, Outcome outcome) =>
        plan.Fresh.Select(message => message.Seq).Concat(plan.Again).ToDictionary(seq => seq, _ => outcome);

    [Fact]
    public void a_failed_message_holds_up_its_own_key_and_no_other()
    {
        var state = LaneState.At(0);
        var first = state.Plan([Message(1, "a")], Start, 10);
        state = state.Settle(first, All(first, new(Verdict.Retry)), Twice, true, Start, 0).State;

        var next = state.Plan([Message(2, "a"), Message(3, "b")], Start, 10);
        Assert.Equal([3], next.Fresh.Select(message => message.Seq));
        Assert.Equal([2], next.Behind.Select(message => message.Seq));
        state = state.Settle(next, All(next, Outcome.Success), Twice, true, Start, 0).State;
        Assert.Equal(3, state.Cursor);
        Assert.Equal([1L, 2], state.Waiting.Keys);

        var again = state.Plan([], Start.AddSeconds(1), 10);
        Assert.Equal([1L], again.Again);
    }

    [Fact]
    public void after_one_call_and_all_retries_it_is_dead()
    {
        var state = LaneState.At(0);
        var plan = state.Plan([Message(1, "a")], Start, 10);
        for (var call = 1; call <= 2; call++)
        {
            var settled = state.Settle(plan, All(plan, new(Verdict.Retry, "no")), Twice, true, Start.AddSeconds(call), 0);
            Assert.Empty(settled.Dead);
            state = settled.State;
            plan = state.Plan([], Start.AddSeconds(call + 1), 10);
        }

        var last = state.Settle(plan, All(plan, new(Verdict.Retry, "no")), Twice, true, Start.AddSeconds(9), 0);
        Assert.Equal([new DeadLetter(1, "no", 3)], last.Dead);
        Assert.Empty(last.State.Waiting);
    }

    [Fact]
    public void without_a_dead_letter_topic_it_stays_first_in_line_and_raises_an_alarm()
    {
        var state = LaneState.At(0);
        var plan = state.Plan([Message(1, "a")], Start, 10);
        var settled = state.Settle(plan, All(plan, new(Verdict.Retry, "no")), RetryPolicy.Once, false, Start, 0.5);
        Assert.Equal([1L], settled.Stuck.Select(stuck => stuck.Seq));
        Assert.True(settled.State.NextDue > Start);
        Assert.Empty(settled.State.Plan([Message(2, "a")], Start, 10).Fresh);
    }

    [Fact]
    public void what_nobody_heard_is_no_attempt_and_stays_unread()
    {
        var state = LaneState.At(0);
        var plan = state.Plan([Message(1, "a"), Message(2, "b"), Message(3, "c")], Start, 10);
        var outcomes = All(plan, Outcome.Success);
        outcomes[2] = new(Verdict.Unheard);
        var settled = state.Settle(plan, outcomes, Twice, true, Start, 0);
        Assert.Equal(1, settled.State.Cursor);
        Assert.True(settled.IsOnlyCursor);
    }

    [Fact]
    public void many_that_failed_together_are_tried_in_ever_smaller_company()
    {
        var state = LaneState.At(8, Enumerable.Range(1, 8).Select(n => new Parked(n, $"k{n}", 2, Start, "")));
        Assert.Equal(2, state.Plan([], Start, 8).Again.Count);
    }

    [Fact]
    public void with_too_many_waiting_nothing_fresh_is_taken()
    {
        var state = LaneState.At(LaneState.MaxWaiting,
            Enumerable.Range(1, LaneState.MaxWaiting).Select(n => new Parked(n, $"k{n}", 1, Start.AddHours(1), "")));
        Assert.True(state.Plan([Message(5000, "new")], Start, 10).IsEmpty);
    }

    /// <summary>Any keys, any failures: everything is delivered, and nothing overtakes an earlier message of its key.</summary>
    [Property(MaxTest = 300)]
    public Property nothing_is_lost_and_nothing_overtakes_its_key() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte[] Keys, byte[] Chances, bool Dead, byte Max)>(), given => Run(given.Keys ?? [], given.Chances ?? [], given.Dead, (given.Max % 5) + 1));

    private static bool Run(byte[] keys, byte[] chances, bool hasDeadLetters, int max)
    {
        var lane = keys.Take(30).Select((key, nth) => Message(nth + 1, $"k{key % 3}")).ToList();
        var (state, now, done, roll) = (LaneState.At(0), Start, new HashSet<long>(), 0);
        for (var round = 0; done.Count < lane.Count; round++)
        {
            Assert.True(round < 2000, "It never ends.");
            var plan = state.Plan([.. lane.Where(message => message.Seq > state.Cursor).Take(max * 4)], now, max);
            var planned = plan.Again.Concat(plan.Fresh.Select(message => message.Seq)).ToHashSet();
            Assert.DoesNotContain(planned, done.Contains);
            Assert.All(planned, seq => Assert.All(lane.Where(m => m.Seq < seq && m.Key == lane[(int)seq - 1].Key),
                earlier => Assert.True(done.Contains(earlier.Seq) || planned.Contains(earlier.Seq), $"{seq} overtook {earlier.Seq}")));
            var outcomes = planned.ToDictionary(seq => seq, _ => Roll());
            var settled = state.Settle(plan, outcomes, Twice, hasDeadLetters, now, 0.5);
            done.UnionWith(planned.Where(seq => outcomes[seq].Verdict is Verdict.Success or Verdict.Drop && seq <= settled.State.Cursor));
            done.UnionWith(settled.Dead.Select(dead => dead.Seq));
            state = settled.State;
            now = now.AddSeconds(1);
        }

        return state.Cursor == lane.Count && state.Waiting.IsEmpty;

        // After the given chances run out everything succeeds, so that each run has an end.
        Outcome Roll() => roll < chances.Length
            ? new((chances[roll++] % 6) switch { 0 or 1 => Verdict.Retry, 2 => Verdict.Drop, 3 => Verdict.Unheard, _ => Verdict.Success })
            : Outcome.Success;
    }
}
