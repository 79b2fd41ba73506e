using System.Collections.Immutable;
using SingleWindow.Embedded.Keeping;

namespace SingleWindow.Embedded.Delivering;

/// <summary>A message that waits: it failed, or an earlier one of its key did.</summary>
/// <param name="Attempts">Failed deliveries; 0 when it only waits behind another.</param>
public sealed record Parked(long Seq, string Key, int Attempts, DateTimeOffset NextAt, string Reason);

/// <summary>What to do next in a lane: either parked messages again, or fresh ones, never both in one delivery.</summary>
/// <param name="Behind">Fresh messages that must wait because their key waits.</param>
public sealed record BatchPlan(IReadOnlyList<long> Again, IReadOnlyList<Stored> Fresh, IReadOnlyList<Stored> Behind)
{
    public bool IsEmpty => Again.Count == 0 && Fresh.Count == 0 && Behind.Count == 0;
}

/// <summary>
/// Where a consumer group stands in a lane: everything up to the cursor is done, except what is parked. A failed message
/// holds up its own key and no other.
/// </summary>
public sealed record LaneState(long Cursor, ImmutableSortedDictionary<long, Parked> Waiting)
{
    /// <summary>With so many parked, something is wrong with the app itself: nothing fresh is taken.</summary>
    public const int MaxWaiting = 1000;

    /// <summary>An app need not take a request larger than this, unless a single message is.</summary>
    public const int MaxBytes = 4 << 20;

    public static LaneState At(long cursor, IEnumerable<Parked>? waiting = null) =>
        new(cursor, (waiting ?? []).ToImmutableSortedDictionary(parked => parked.Seq, parked => parked));

    /// <summary>When the first parked message is due; null when none waits.</summary>
    public DateTimeOffset? NextDue => Waiting.IsEmpty ? null : Heads().Min(parked => parked.NextAt);

    /// <param name="fresh">Messages after the cursor, in order.</param>
    public BatchPlan Plan(IReadOnlyList<Stored> fresh, DateTimeOffset now, int max)
    {
        if (Waiting.IsEmpty)
        {
            return new([], fresh.Count == 0 ? fresh : [.. fresh.Take(Fitting(fresh, max))], []);
        }

        var due = Heads().Where(parked => parked.NextAt <= now).ToList();
        return due.Count > 0 ? new([.. due.Take(Together(due, max)).Select(parked => parked.Seq)], [], []) : Fresh(fresh, max);
    }

    /// <summary>What follows from the outcomes of a planned delivery.</summary>
    /// <param name="delivered">Outcome per seq of <see cref="BatchPlan.Again"/> or <see cref="BatchPlan.Fresh"/>.</param>
    public Settlement Settle(
        BatchPlan plan, IReadOnlyDictionary<long, Outcome> delivered, RetryPolicy policy, bool hasDeadLetters,
        DateTimeOffset now, double chance)
    {
        // What nobody heard, and all after it, stays unread: the cursor stops before.
        var unheard = plan.Fresh.FirstOrDefault(message => delivered[message.Seq].Verdict is Verdict.Unheard)?.Seq ?? long.MaxValue;
        var settlement = new Settlement(this with { Cursor = CursorBefore(unheard, plan) });
        foreach (var message in plan.Behind.Where(message => message.Seq < unheard))
        {
            settlement = settlement.Park(new(message.Seq, message.Key, 0, now, "waits for an earlier message"));
        }

        var fresh = plan.Fresh.Where(message => message.Seq < unheard)
            .Select(message => new Parked(message.Seq, message.Key, 0, now, ""));
        return fresh.Concat(plan.Again.Select(seq => Waiting[seq]))
            .Aggregate(settlement, (sum, parked) => sum.With(parked, delivered[parked.Seq], policy, hasDeadLetters, now, chance));
    }

    private long CursorBefore(long unheard, BatchPlan plan) => plan.Fresh.Concat(plan.Behind)
        .Select(message => message.Seq).Where(seq => seq < unheard).Append(Cursor).Max();

    private BatchPlan Fresh(IReadOnlyList<Stored> fresh, int max)
    {
        var keys = Waiting.Values.Select(parked => parked.Key).ToHashSet(StringComparer.Ordinal);
        var free = new List<Stored>();
        var behind = new List<Stored>();
        foreach (var message in fresh.Take(Math.Max(0, MaxWaiting - Waiting.Count)))
        {
            if (keys.Contains(message.Key))
            {
                behind.Add(message);
            }
            else if (Fitting([.. free, message], max) > free.Count)
            {
                free.Add(message);
            }
            else
            {
                break;
            }
        }

        return new([], free, behind);
    }

    /// <summary>As many as may go out together, and one in any case.</summary>
    private static int Fitting(IReadOnlyList<Stored> messages, int max)
    {
        var (count, bytes) = (0, 0L);
        while (count < messages.Count && count < max && (count == 0 || bytes + messages[count].Data.Length <= MaxBytes))
        {
            bytes += messages[count++].Data.Length;
        }

        return count;
    }

    private IEnumerable<Parked> Heads() => Waiting.Values.DistinctBy(parked => parked.Key, StringComparer.Ordinal);

    /// <summary>Each failure halves how many go out together, until a poisonous one is alone and spoils no other.</summary>
    private static int Together(List<Parked> due, int max) => Math.Max(1, max >> Math.Min(due.Max(parked => parked.Attempts), 16));
}
