using SingleWindow.Contracts.Risk;
using SingleWindow.Countries;
using SingleWindow.Risk.Overriding;

namespace SingleWindow.Risk.Selecting;

/// <summary>One reason for a channel, and who gave it: every selection names its author.</summary>
/// <param name="Rule">Rule id; <see cref="RandomStratum"/> or <see cref="OfficersFloor"/> where no rule spoke.</param>
/// <param name="Channel">The channel it asks for: a rule's own, or the one the whole score reached.</param>
/// <param name="Weight">Its share of the score, before the AEO factor; 0 for rules that name a channel.</param>
/// <param name="Class">Neutral class that a trader may see.</param>
/// <param name="Instruction">What to look at; for officers only.</param>
public sealed record Hit(string Rule, string Version, Channel Channel, decimal Weight, string Class, string? Instruction = null)
{
    public const string RandomStratum = "random";
    public const string OfficersFloor = "override";

    public static Hit OfRandom(RiskProfile profile) => new(RandomStratum, "1", profile.RandomChannel, 0, RandomStratum);

    public static Hit OfOverride(ChannelOverridden o) => new(OfficersFloor, "1", o.To, 0, "officer", OverrideReasons.TextOf(o.Reason));
}
