using SingleWindow.Contracts.Risk;

namespace SingleWindow.Countries;

/// <summary>How the country selects: its rules, what score asks for which channel, how much is drawn at random.</summary>
/// <param name="YellowAt">Weight from which documents are asked.</param>
/// <param name="RedAt">Weight from which goods are examined.</param>
/// <param name="RandomRate">Share of all declarations drawn independently of the score, 0 to 1.</param>
/// <param name="RandomChannel">What a drawn declaration gets at least.</param>
/// <param name="RandomKey">Names the series of draws: with the same key and secret the same consignments are drawn again.</param>
/// <param name="AuthorisedTraderFactor">Weights of authorised economic operators are multiplied by it.</param>
public sealed record RiskProfile(
    IReadOnlyList<RiskRule> Rules, decimal YellowAt, decimal RedAt, decimal RandomRate, Channel RandomChannel, string RandomKey,
    decimal AuthorisedTraderFactor)
{
    /// <summary>Working days within which Customs examines what it selected; null when the country promises nothing.</summary>
    public int? InspectionDays { get; init; }

    public IEnumerable<RiskRule> AsOf(DateOnly day) => Rules.Where(rule => rule.Period.Covers(day));
}

/// <summary>A rule gives a lane or a weight, never both.</summary>
/// <param name="Lane">Channel that it asks for by itself.</param>
/// <param name="Weight">Added to the score.</param>
/// <param name="Percentage">Share of the matching declarations it fires for, 0 to 100.</param>
/// <param name="Class">Neutral word that a trader may see.</param>
/// <param name="Instruction">For officers only.</param>
/// <param name="DryRun">Recorded, never acted upon.</param>
public sealed record RiskRule(
    string Id, string Version, Words Name, Condition Condition, Channel? Lane, decimal? Weight, decimal Percentage,
    string Class, Words Instruction, bool DryRun, Period Period) : IDated;
