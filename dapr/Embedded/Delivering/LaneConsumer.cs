using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Keeping;
using SingleWindow.Embedded.Publishing;
using SingleWindow.Embedded.Showing;

namespace SingleWindow.Embedded.Delivering;

/// <summary>What every lane needs.</summary>
internal sealed class LaneConsumers(
    Tails tails, MessageStore messages, CursorStore cursors, Acknowledging acknowledging, Lease lease, Deliverers deliverers,
    Burial burial, Resources resources, Telemetry telemetry, TimeProvider clock, ILoggerFactory logs)
{
    public Tails Tails => tails;

    public MessageStore Messages => messages;

    public CursorStore Cursors => cursors;

    public Acknowledging Acknowledging => acknowledging;

    public Lease Lease => lease;

    public Burial Burial => burial;

    public Telemetry Telemetry => telemetry;

    public TimeProvider Clock => clock;

    public ILogger Log { get; } = logs.CreateLogger<LaneConsumer>();

    public LaneConsumer For(App app, Subscription subscription, Component component, CursorId id) => new(
        this, app, subscription, id, resources.Resiliency.For(component.Name), deliverers.For(app, subscription, component));
}

/// <summary>Delivers one lane to one consumer group: one batch in flight, then the cursor moves.</summary>
internal sealed class LaneConsumer(
    LaneConsumers engine, App app, Subscription subscription, CursorId id, InboundPolicy policy, IDeliver deliverer)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private readonly int _max = subscription.Bulk.Enabled ? subscription.Bulk.MaxMessagesCount : 64;
    private readonly Random _chance = new(HashCode.Combine(id));
    private Breaker? _breaker = policy.Breaker is { } breaker ? new(breaker) : null;

    /// <summary>Until stopped; what is in flight then is finished first.</summary>
    public async Task Run(CancellationToken stop)
    {
        using var news = new Signal();
        var tail = engine.Tails[id.Of];
        tail.Join(news);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await Hold(tail, news, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to.
        }
        finally
        {
            tail.Leave(news);
        }
    }

    /// <summary>Delivers as long as the lane is ours and nothing goes wrong.</summary>
    private async Task Hold(Tail tail, Signal news, CancellationToken stop)
    {
        try
        {
            var state = await engine.Cursors.Acquire(id, engine.Lease.Owner, Lease.Lasts, stop);
            engine.Acknowledging.IsLost(id);
            while (state is not null && !stop.IsCancellationRequested)
            {
                state = engine.Acknowledging.IsLost(id) ? null : await Step(state, tail, news, stop);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            engine.Log.LogWarning("{Consumer} on {Topic}/{Lane} begins again: {Reason}", id.Consumer, id.Topic, id.Lane, e.Message);
        }

        await Task.Delay(Longest, engine.Clock, stop); // Another runtime has the lane, or something failed.
    }

    /// <summary>One batch, or a wait. Null when the lane is no longer ours.</summary>
    private async Task<LaneState?> Step(LaneState state, Tail tail, Signal news, CancellationToken stop)
    {
        var now = engine.Clock.GetUtcNow();
        if (app.InstanceFor(id.Lane) is not { } instance || _breaker?.IsOpen(now) == true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), engine.Clock, stop);
            return state;
        }

        // Messages behind a waiting key take no place in the delivery, so more is read while any wait.
        var fresh = await tail.After(state.Cursor, state.Waiting.IsEmpty ? _max : _max * 4, stop);
        var plan = state.Plan(fresh, now, _max);
        if (!plan.IsEmpty)
        {
            return await Deliver(state, plan, instance, now);
        }

        var due = state.NextDue is { } next ? next - now : Longest;
        await news.Wait(due < TimeSpan.Zero ? TimeSpan.Zero : due > Longest ? Longest : due, stop);
        return state;
    }

    // Not cancelled on stop: the app has begun to work on it.
    private async Task<LaneState?> Deliver(LaneState state, BatchPlan plan, AppInstance instance, DateTimeOffset now)
    {
        var messages = plan.Again.Count > 0
            ? await engine.Messages.These(id.Of, plan.Again, CancellationToken.None)
            : plan.Fresh;
        var expired = messages.Where(message => message.ExpiresAt <= now).ToList();
        var outcomes = await deliverer.Deliver(instance, expired.Count == 0 ? messages : [.. messages.Except(expired)]);
        foreach (var message in expired)
        {
            outcomes[message.Seq] = new(Verdict.Drop, "expired");
        }

        foreach (var missing in plan.Again.Where(seq => !outcomes.ContainsKey(seq)))
        {
            outcomes[missing] = Outcome.Success; // Deleted by hand: nothing is left to deliver.
        }

        if (outcomes.Values.Any(outcome => outcome.Verdict is Verdict.Unheard))
        {
            instance.Suspect();
        }

        var ended = engine.Clock.GetUtcNow();
        _breaker = _breaker?.After(!outcomes.Values.Any(outcome => outcome.Verdict is Verdict.Retry), ended);
        var settlement = state.Settle(plan, outcomes, policy.Retry, subscription.DeadLetterTopic.Length > 0, ended, _chance.NextDouble());
        return await Store(settlement, messages, outcomes);
    }

    private async Task<LaneState?> Store(
        Settlement settlement, IReadOnlyList<Stored> messages, Dictionary<long, Outcome> outcomes)
    {
        Count(settlement, outcomes);
        if (settlement.IsOnlyCursor)
        {
            engine.Acknowledging.Advance(id, settlement.State.Cursor);
            return settlement.State;
        }

        await engine.Burial.Bury(id, subscription, settlement, messages);
        return await engine.Cursors.Settle(id, settlement, engine.Lease.Owner, CancellationToken.None) ? settlement.State : null;
    }

    private void Count(Settlement settlement, Dictionary<long, Outcome> outcomes)
    {
        engine.Telemetry.Delivered(id.Consumer, id.Topic, outcomes.Values.Count(outcome => outcome.Verdict is Verdict.Success));
        engine.Telemetry.Failed(id.Consumer, id.Topic, outcomes.Values.Count(outcome => outcome.Verdict is Verdict.Retry or Verdict.Drop));
        engine.Telemetry.Dead(id.Consumer, id.Topic, settlement.Dead.Count);
        engine.Telemetry.Stuck(id.Consumer, id.Topic, settlement.Stuck.Count);
        foreach (var stuck in settlement.Stuck)
        {
            engine.Log.LogError(
                "{Consumer} cannot take message {Seq} of {Topic}/{Lane} after {Attempts} attempts and has no dead-letter topic: {Reason}",
                id.Consumer, stuck.Seq, id.Topic, id.Lane, stuck.Attempts, stuck.Reason);
        }
    }
}
