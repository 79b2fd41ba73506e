using SingleWindow.Permits.Reserving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Resolving;

/// <summary>Brings one declaration's requirements and the permits it relies on in line, in one unit of work.</summary>
/// <remarks>
/// Whoever waits is known to the permit itself, and every change of a permit, an application or a version is appended to the
/// stream it concerns. Two acts that could miss each other therefore always meet as a lost race, and one of them runs again.
/// </remarks>
public sealed class Matching(IStreams streams, DateTimeOffset now)
{
    /// <summary>Judges a version; older versions and ended declarations stay as they are.</summary>
    public async Task Resolve(ResolveVersion command, CancellationToken stop)
    {
        var key = Requirements.Key(command.Mrn);
        var known = await streams.Load<Requirements>(key, stop);
        if (!command.IsNews(known))
        {
            return;
        }

        var planning = await Plan(
            command.Mrn, command.Version, command.Declared, known, command.Needs.SelectMany(n => n.Quoted).Select(q => q.Number), stop);
        var lines = planning.Afresh(command.Needs, command.ActedOn, now);
        await streams.Decide<Requirements>(key, state => command.Decide(state, lines, now), stop);
        var freed = await Settle(planning, stop);
        if (known?.Ending is Ending.Released)
        {
            await Consume(command.Mrn, command.Version, stop);
        }

        await Others(command.Mrn, freed, command.ActedOn, stop);
    }

    /// <summary>Looks again at what is held, and at what relied on a permit that changed.</summary>
    public async Task Rematch(string mrn, string? changed, DateOnly today, CancellationToken stop)
    {
        var key = Requirements.Key(mrn);
        var known = await streams.Load<Requirements>(key, stop);
        if (known is not { Ending: null, Declared: { } declared })
        {
            return;
        }

        var planning = await Plan(mrn, known.Version, declared, known, [], stop);
        var lines = planning.Again(changed, today, now);
        await streams.Decide<Requirements>(key, state => new RematchLines(lines).Decide(state, now), stop);
        await Settle(planning, stop);
    }

    /// <summary>Released goods consume what was reserved; otherwise everything is free again.</summary>
    public async Task End(EndDeclaration command, DateOnly today, CancellationToken stop)
    {
        var key = Requirements.Key(command.Mrn);
        var known = await streams.Load<Requirements>(key, stop);
        var decision = await streams.Decide<Requirements>(key, state => command.Decide(state, now), stop);
        if (known is null || decision.Facts.Count == 0)
        {
            return;
        }

        if (command.Ending is not Ending.Released)
        {
            await Others(command.Mrn, await Leave(known, stop), today, stop);
        }
        else if (known.Version == command.Version)
        {
            await Consume(command.Mrn, command.Version, stop);
            await Others(command.Mrn, await Leave(known, stop), today, stop);
        }
    }

    private async Task<Planning> Plan(
        string mrn, int version, Declared declared, Requirements? known, IEnumerable<string> quoted, CancellationToken stop)
    {
        IReadOnlyList<string> numbers = [.. (known?.Permits() ?? []).Concat(quoted).Distinct(StringComparer.Ordinal)];
        await streams.Prefetch<Permit>(numbers.Select(Permit.Key), stop);
        var permits = new Dictionary<string, Permit?>(StringComparer.Ordinal);
        foreach (var number in numbers)
        {
            permits[number] = await streams.Load<Permit>(Permit.Key(number), stop);
        }

        return new(mrn, version, declared, known, number => permits[number]);
    }

    /// <summary>Answers the permits on which quantity became free.</summary>
    private async Task<IReadOnlyList<string>> Settle(Planning planning, CancellationToken stop)
    {
        var freed = new List<string>();
        foreach (var (number, settle) in planning.Settlements())
        {
            var decision = await streams.Decide<Permit>(Permit.Key(number), permit => settle.Decide(permit, now), stop);
            if (decision.Facts.Any(fact => fact is QuantityFreed))
            {
                freed.Add(number);
            }
        }

        return freed;
    }

    private async Task Consume(string mrn, int version, CancellationToken stop)
    {
        var released = await streams.Load<Requirements>(Requirements.Key(mrn), stop);
        foreach (var number in released!.Permits())
        {
            await streams.Decide<Permit>(
                Permit.Key(number), permit => new ConsumeReservations(mrn, version).Decide(permit, now), stop);
        }
    }

    private async Task<IReadOnlyList<string>> Leave(Requirements known, CancellationToken stop)
    {
        var freed = new List<string>();
        await streams.Prefetch<Permit>(known.Permits().Select(Permit.Key), stop);
        foreach (var number in known.Permits())
        {
            var leave = new SettleReservations(known.Mrn, known.Version, [], []);
            var decision = await streams.Decide<Permit>(Permit.Key(number), permit => leave.Decide(permit, now), stop);
            if (decision.Facts.Any(fact => fact is QuantityFreed))
            {
                freed.Add(number);
            }
        }

        return freed;
    }

    /// <summary>What became free goes to whoever waits for it, in the order of waiting.</summary>
    private async Task Others(string mrn, IReadOnlyList<string> freed, DateOnly today, CancellationToken stop)
    {
        foreach (var number in freed)
        {
            var permit = await streams.Load<Permit>(Permit.Key(number), stop);
            foreach (var other in permit!.Waiting.Select(w => w.Mrn).Where(w => w != mrn).Distinct(StringComparer.Ordinal).ToList())
            {
                await Rematch(other, null, today, stop);
            }
        }
    }
}
