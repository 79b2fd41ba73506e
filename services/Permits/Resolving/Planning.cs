using SingleWindow.Permits.Reserving;
using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Resolving;

/// <summary>
/// Decides in memory, without side effect, which permits the goods of one declaration rely on: the same for a dry run, for a
/// new version and when a permit changes. What it answers does not depend on older versions of the declaration.
/// </summary>
/// <param name="permit">Permits as stored, by number; null when none is known.</param>
/// <param name="language">Of the reasons and acts; what is stored is said in the usual one.</param>
public sealed class Planning(
    string mrn, int version, Declared declared, Requirements? known, Func<string, Permit?> permit, string language = Speaking.Usual)
{
    private readonly Dictionary<string, Permit?> imagined = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> awaited = new(StringComparer.Ordinal);

    /// <summary>A new version: judged as if the declaration had reserved nothing before.</summary>
    public IReadOnlyList<RequirementLine> Afresh(IReadOnlyList<Need> needs, DateOnly actedOn, DateTimeOffset now)
    {
        foreach (var number in known?.Permits() ?? [])
        {
            imagined[number] = Without(permit(number));
        }

        return [.. needs.Select(need => new RequirementLine(need, Judge(need, actedOn, byAgency: false, now)))];
    }

    /// <summary>The version as known, after a permit, an application or an officer's decision changed: only what may differ.</summary>
    /// <param name="changed">Permit whose change may end what relied on it.</param>
    public IReadOnlyList<RequirementLine> Again(string? changed, DateOnly actedOn, DateTimeOffset now)
    {
        var lines = new List<RequirementLine>();
        foreach (var line in known?.Lines ?? [])
        {
            var (need, before) = line;
            if (!before.Held && before.PermitId != changed)
            {
                lines.Add(line);
                continue;
            }

            var after = Judge(need, actedOn, byAgency: true, now, before.PermitId);
            if (before.PermitId is { } flagged && after.PermitId != flagged && !Holds.KeepsReservation(after.Code))
            {
                Forget(flagged, need.Item);
            }
            else if (before.PermitId is { } kept && after is { Held: true, PermitId: null })
            {
                after = after with { PermitId = kept };
            }

            lines.Add(after.Says(before) ? line : new(need, after));
        }

        return lines;
    }

    /// <summary>What every permit touched shall hold for this declaration from now on.</summary>
    public IEnumerable<(string Number, SettleReservations Settle)> Settlements() => imagined.Keys.Union(awaited.Keys, StringComparer.Ordinal).Select(number =>
        (number, new SettleReservations(
            mrn, version,
            [.. imagined.GetValueOrDefault(number)?.Reservations.Where(r => r.Mrn == mrn) ?? []],
            [.. awaited.GetValueOrDefault(number) ?? []])));

    /// <param name="relied">Permit relied on so far: what is wrong with it is said before what is wrong with another.</param>
    private Outcome Judge(Need need, DateOnly actedOn, bool byAgency, DateTimeOffset now, string? relied = null)
    {
        var refused = new List<(string Number, Refusal Refusal)>();
        foreach (var (number, writeOff) in known?.Candidates(need) ?? need.Quoted)
        {
            var use = new PermitUse(
                mrn, need.Item, declared.Country, need.Formality, declared.Trader, need.Hs, need.Origin,
                writeOff is null ? need.Quantities : [writeOff], declared.AcceptedOn, actedOn, byAgency, language);
            var answer = use.Check(Imagine(number), number);
            if (answer.Refusal is not { } refusal)
            {
                Reserve(number, need.Item, answer);
                return new(Held: false, number, null, null, null, null, "permit", now);
            }

            refused.Add((number, refusal));
        }

        if (Holds.Exempted(need))
        {
            return new(Held: false, null, null, need.Exemption!.Reason, null, null, $"exemption {need.Exemption.Code}", now);
        }

        if (Holds.AcceptedBy(need, known) is { } decision)
        {
            return new(Held: false, null, null, decision.Reason, null, null, decision.By, now);
        }

        foreach (var (number, _) in refused.Where(r => Holds.MayPass(r.Refusal.Code)))
        {
            Await(number, need.Item);
        }

        var (said, deadline, about) = Holds.Reason(need, known, [.. refused.OrderBy(r => r.Number == relied ? 0 : 1)], language);
        return new(Held: true, null, said.Code, said.Reason, Holds.Act(said.Code, need, about, language), deadline, "", now);
    }

    private Permit? Imagine(string number) =>
        imagined.TryGetValue(number, out var known) ? known : imagined[number] = permit(number);

    private void Reserve(string number, int item, PermitUseAnswer answer)
    {
        var before = Imagine(number)!;
        imagined[number] = Without(before, item) is var free
            ? Permit.Fold(free, free.Id, new QuantityReserved(mrn, item, version, answer.Line, answer.Quantity, default))
            : before;
    }

    private void Await(string number, int item)
    {
        if (!awaited.TryGetValue(number, out var items))
        {
            awaited[number] = items = [];
        }

        items.Add(item);
    }

    private void Forget(string number, int item)
    {
        if (Imagine(number) is { } flagged)
        {
            imagined[number] = Without(flagged, item);
        }
    }

    private Permit? Without(Permit? stored) =>
        stored?.Reservations.Where(r => r.Mrn == mrn).Aggregate(stored, (p, r) => Without(p, r.Item));

    private Permit Without(Permit stored, int item) => stored.ReservedFor(mrn, item) is { } r
        ? Permit.Fold(stored, stored.Id, new QuantityFreed(mrn, item, r.Version, r.Line, r.Quantity, Closed: true, default))
        : stored;
}
