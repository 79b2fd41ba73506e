namespace SingleWindow.Embedded.Delivering;

/// <param name="Seq">To be published to the dead-letter topic before the settlement is stored.</param>
public sealed record DeadLetter(long Seq, string Reason, int Attempts);

/// <summary>The next state of a lane and what must be stored to get there.</summary>
public sealed record Settlement(LaneState State)
{
    public IReadOnlyList<Parked> Store { get; init; } = [];

    public IReadOnlyList<long> Forget { get; init; } = [];

    public IReadOnlyList<DeadLetter> Dead { get; init; } = [];

    /// <summary>Given up by the policy, but with no dead-letter topic to go to: first in line of their key until they succeed.</summary>
    public IReadOnlyList<Parked> Stuck { get; init; } = [];

    /// <summary>The happy path: nothing but the cursor moves, so it can be stored later, together with others.</summary>
    public bool IsOnlyCursor => Store.Count == 0 && Forget.Count == 0 && Dead.Count == 0;

    public Settlement Park(Parked parked) => this with
    {
        State = State with { Waiting = State.Waiting.SetItem(parked.Seq, parked) },
        Store = [.. Store, parked],
    };

    public Settlement With(
        Parked parked, Outcome outcome, RetryPolicy policy, bool hasDeadLetters, DateTimeOffset now, double chance)
    {
        switch (outcome.Verdict)
        {
            case Verdict.Success:
                return Done(parked);
            case Verdict.Drop:
                return hasDeadLetters ? Done(parked).Bury(parked, outcome, parked.Attempts + 1) : Done(parked);
            case Verdict.Held:
                return Park(parked);
            case Verdict.Unheard:
                return this;
            case Verdict.Retry:
            default:
                var failed = parked with { Attempts = parked.Attempts + 1, Reason = outcome.Reason };
                if (policy.Delay(failed.Attempts, outcome.Status, chance) is { } delay)
                {
                    return Park(failed with { NextAt = now + delay });
                }

                return hasDeadLetters ? Done(parked).Bury(failed, outcome, failed.Attempts) : Stick(failed, policy, now, chance);
        }
    }

    private Settlement Stick(Parked failed, RetryPolicy policy, DateTimeOffset now, double chance)
    {
        var stuck = failed with { NextAt = now + policy.Backoff(failed.Attempts, chance) };
        return Park(stuck) with { Stuck = [.. Stuck, stuck] };
    }

    private Settlement Bury(Parked parked, Outcome outcome, int attempts) =>
        this with { Dead = [.. Dead, new(parked.Seq, outcome.Reason, attempts)] };

    private Settlement Done(Parked parked) => !State.Waiting.ContainsKey(parked.Seq)
        ? this
        : this with
        {
            State = State with { Waiting = State.Waiting.Remove(parked.Seq) },
            Forget = [.. Forget, parked.Seq],
        };
}
