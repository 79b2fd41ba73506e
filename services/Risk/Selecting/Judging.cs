using SingleWindow.Contracts.Risk;
using SingleWindow.Countries;

namespace SingleWindow.Risk.Selecting;

/// <summary>The channel of one version and all that led to it.</summary>
public sealed record Judgement(Channel Channel, decimal Score, decimal AeoFactor, IReadOnlyList<Hit> Reasons, IReadOnlyList<Hit> DryRun)
{
    public DeclarationJudged Of(LodgedVersion lodged, Draw draw, DateTimeOffset now) => new(
        lodged.Mrn, lodged.Version, lodged.Country, lodged.Direction, lodged.AcceptedOn, lodged.Lodger, lodged.Trader, lodged.Office,
        Channel, Score, AeoFactor, Reasons, DryRun, draw, now);
}

/// <summary>Rules that name a channel set a floor; weights add up to a score; the highest channel asked for holds.</summary>
public sealed class Judging(Practice practice, LodgedVersion lodged, bool authorised, History history)
{
    private readonly RiskProfile profile = practice.Risk;

    /// <param name="draw">Drawn before: the random stratum does not depend on what follows here.</param>
    /// <param name="kept">A supervisor's override of an earlier version; upwards it stays a floor.</param>
    public Judgement Judge(Draw draw, SealedKeys keys, ChannelOverridden? kept = null)
    {
        var particulars = new Particulars(lodged, practice, authorised, history);
        var fired = profile.AsOf(lodged.AcceptedOn)
            .Where(rule => rule.Condition.Holds(particulars) && Draws.Fires(rule, profile.RandomKey, draw, keys))
            .ToArray();
        var factor = authorised ? profile.AuthorisedTraderFactor : 1m;
        var active = fired.Where(rule => !rule.DryRun).ToArray();
        var score = factor * active.Sum(rule => rule.Weight ?? 0);
        var reached = Reached(score);

        List<Hit> reasons = [.. active.Select(rule => HitOf(rule, rule.Lane ?? reached))];
        if (draw.Selected)
        {
            reasons.Add(Hit.OfRandom(profile));
        }

        if (kept is { } o && o.To > o.From)
        {
            reasons.Add(Hit.OfOverride(o));
        }

        var channel = reasons.Select(hit => hit.Channel).Append(reached).Max();
        var trial = fired.Where(rule => rule.DryRun).ToArray();
        return new(channel, score, factor, reasons, [.. trial.Select(rule => HitOf(rule, WouldReach(rule, score, factor)))]);
    }

    private Channel Reached(decimal score) =>
        score >= profile.RedAt ? Channel.Red : score >= profile.YellowAt ? Channel.Yellow : Channel.Green;

    /// <summary>What the rule on trial would have asked for, had it counted.</summary>
    private Channel WouldReach(RiskRule rule, decimal score, decimal factor) =>
        rule.Lane ?? Reached(score + factor * (rule.Weight ?? 0));

    private Hit HitOf(RiskRule rule, Channel channel) =>
        new(rule.Id, rule.Version, channel, rule.Weight ?? 0, rule.Class, rule.Instruction.In(practice.Language) is { Length: > 0 } text ? text : null);
}
