using SingleWindow.ServiceHost;

namespace SingleWindow.Permits.Overriding;

/// <summary>An officer decides on the goods themselves, without a permit number (Reg. 2024/2145 art. 8), and says why.</summary>
public sealed record DecideHold(string HoldId, bool Accept, string Reason)
{
    public Decision Decide(Requirements? requirements, Who who, DateTimeOffset now)
    {
        if (requirements?.Lines.FirstOrDefault(l => l.Need.HoldId == HoldId) is not { } line)
        {
            return Decision.Refuse("hold/unknown", "There is no such hold.");
        }

        if (!who.Is(Role.AgencyOfficer) || who.Agency != line.Need.Agency)
        {
            return Decision.Refuse("hold/other-agency", $"{line.Need.Agency} decides it.");
        }

        var decided = requirements.Decisions.FirstOrDefault(d => d.HoldId == HoldId && d.Goods == line.Need.Goods());
        if (decided?.Accepted == Accept && line.Outcome.Held != Accept)
        {
            return Decision.AlreadySo;
        }

        if (requirements.Ending is { } ending)
        {
            return Decision.Refuse("hold/declaration-ended", $"The declaration is {ending.ToString().ToLowerInvariant()} already.");
        }

        return line.Outcome.Held
            ? Decision.Accept(new HoldDecided(
                requirements.Mrn, requirements.Version, HoldId, Accept, line.Need.Goods(), Reason, who.Subject, now))
            : Decision.Refuse("hold/closed", "It is satisfied already.");
    }
}
