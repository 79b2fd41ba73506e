using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Resolving;

/// <summary>The newest version of a declaration takes the place of the one before.</summary>
/// <param name="ActedOn">Day on which this version was sent, in the country's zone.</param>
public sealed record ResolveVersion(string Mrn, int Version, Declared Declared, IReadOnlyList<Need> Needs, DateOnly ActedOn)
{
    /// <summary>Late and repeated versions are not, nor is anything after the end that this version does not belong to.</summary>
    public bool IsNews(Requirements? known) => known switch
    {
        null => true,
        { Ending: Ending.Cancelled or Ending.Refused } => false,
        { Ending: Ending.Released } k => Version == k.EndedVersion && Version > k.Version,
        { Ending: null } k => Version > k.Version,
        _ => false,
    };

    public Decision Decide(Requirements? known, IReadOnlyList<RequirementLine> lines, DateTimeOffset now)
    {
        if (!IsNews(known))
        {
            return Decision.AlreadySo;
        }

        var closed = (known?.Lines ?? []).Where(old => old.Outcome.Held && !lines.Any(l => l.Outcome.Held && l.Need.HoldId == old.Need.HoldId))
            .Select(old => lines.FirstOrDefault(l => l.Need.HoldId == old.Need.HoldId)?.Outcome is { } outcome
                ? new ClosedHold(old.Need.HoldId, outcome.PermitId ?? "", outcome.By)
                : new ClosedHold(old.Need.HoldId, "", "amendment"));
        return Decision.Accept(new VersionResolved(Mrn, Version, Declared, lines, [.. closed], now));
    }
}
