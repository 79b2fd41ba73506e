using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Resolving;

/// <summary>Says what changed between the lines as they stand and as they were judged again.</summary>
public sealed record RematchLines(IReadOnlyList<RequirementLine> Lines)
{
    public Decision Decide(Requirements? known, DateTimeOffset now)
    {
        if (known is not { Ending: null })
        {
            return Decision.AlreadySo;
        }

        var facts = new List<object>();
        var open = known.Lines.Count(line => line.Outcome.Held);
        foreach (var after in Lines)
        {
            var before = known.Lines.First(line => line.Need.HoldId == after.Need.HoldId).Outcome;
            if (after.Outcome.Says(before))
            {
                continue;
            }

            open += (after.Outcome.Held ? 1 : 0) - (before.Held ? 1 : 0);
            facts.Add(after.Outcome.Held
                ? new HoldOpened(known.Mrn, known.Version, after, now)
                : new HoldClosed(known.Mrn, known.Version, after, Last: false, now));
        }

        if (open == 0 && facts.FindLastIndex(fact => fact is HoldClosed) is var last and >= 0)
        {
            facts[last] = (HoldClosed)facts[last] with { Last = true };
        }

        return Decision.Accept([.. facts]);
    }
}
