using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Inspecting;
using SingleWindow.Risk.Selecting;

namespace SingleWindow.Risk.Showing;

/// <summary>How selection did over a period. The random stratum stands apart: only it is an unbiased sample.</summary>
/// <param name="Random">Results of what the draw selected, whatever else did.</param>
/// <param name="EstimatedIllicitShare">Share of irregular declarations among all, from the random stratum, weighted by 1/probability.</param>
public sealed record RiskStatistics(
    string Country, DateOnly From, DateOnly To, int Declarations, IReadOnlyList<ChannelShare> Channels,
    int OverriddenUpwards, int OverriddenDownwards, HitRate Inspections, HitRate Random, decimal? EstimatedIllicitShare,
    IReadOnlyList<HitRate> Reasons);

/// <param name="Judged">As the rules chose; <paramref name="Count"/> is after overrides.</param>
public sealed record ChannelShare(Channel Channel, int Judged, int Count, decimal Share);

/// <param name="Inspected">Orders with a result that says something about the goods.</param>
/// <param name="Low">Lower end of the 95 % interval (Wilson).</param>
public sealed record HitRate(string Reason, int Ordered, int Inspected, int Irregular, decimal? Rate, decimal? Low, decimal? High)
{
    public static HitRate Of(string reason, IReadOnlyCollection<Inspection> inspections)
    {
        var told = inspections.Where(Tells).ToArray();
        var irregular = told.Count(IsIrregular);
        var (low, high) = Wilson(irregular, told.Length);
        return new(reason, inspections.Count, told.Length, irregular, told.Length == 0 ? null : Round((decimal)irregular / told.Length), low, high);
    }

    /// <summary>An order without an examination is no evidence of honesty.</summary>
    public static bool Tells(Inspection inspection) => inspection.Result is { NoResult: null };

    public static bool IsIrregular(Inspection inspection) => inspection.Result?.Outcome == InspectionOutcome.Irregular;

    internal static decimal Round(decimal share) => decimal.Round(share, 6);

    private static (decimal? Low, decimal? High) Wilson(int hits, int all)
    {
        if (all == 0)
        {
            return (null, null);
        }

        const double Z = 1.959964;
        var (n, p) = ((double)all, (double)hits / all);
        var centre = p + Z * Z / (2 * n);
        var spread = Z * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
        var scale = 1 + Z * Z / n;
        return (Round((decimal)Math.Max(0, (centre - spread) / scale)), Round((decimal)Math.Min(1, (centre + spread) / scale)));
    }
}

/// <summary>Counts, pure: rows in, figures out.</summary>
public static class Counting
{
    public static RiskStatistics Of(
        string country, DateOnly from, DateOnly to, IReadOnlyList<ChannelShare> channels, int upwards, int downwards,
        IReadOnlyList<Inspection> inspections)
    {
        var drawn = inspections.Where(i => i.Draw.Selected).ToArray();
        var reasons = inspections.SelectMany(i => i.Reasons.Where(Asked).Select(hit => (Reason: $"{hit.Rule} {hit.Version}", Inspection: i)))
            .GroupBy(pair => pair.Reason, pair => pair.Inspection, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => HitRate.Of(group.Key, group.ToArray()));
        return new(
            country, from, to, channels.Sum(c => c.Count), channels, upwards, downwards,
            HitRate.Of("all", inspections), HitRate.Of(Hit.RandomStratum, drawn), Estimate(drawn), [.. reasons]);
    }

    private static bool Asked(Hit hit) => hit.Channel == Channel.Red;

    /// <summary>Hájek estimate: each result stands for 1/probability declarations, so that authorised traders count in full.</summary>
    private static decimal? Estimate(IEnumerable<Inspection> drawn)
    {
        var told = drawn.Where(i => HitRate.Tells(i) && i.Draw.Probability > 0).ToArray();
        return told.Length == 0 ? null
            : HitRate.Round(told.Where(HitRate.IsIrregular).Sum(i => 1 / i.Draw.Probability) / told.Sum(i => 1 / i.Draw.Probability));
    }
}
