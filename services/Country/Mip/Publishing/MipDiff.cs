namespace SingleWindow.Countries.Publishing;

/// <summary>What a change does to those who send: less passes than before, more passes, or neither can be said.</summary>
public enum ChangeKind { Added, Removed, Narrowed, Widened, Changed }

/// <param name="What">element, rule, code or text: what of it changed.</param>
/// <param name="Place">Path of the element, id of the rule.</param>
/// <param name="From">As it was; null where it was not.</param>
/// <param name="To">As it is; null where it is no more.</param>
/// <param name="Meaning">For a sender.</param>
/// <param name="Act">A sender who does nothing may be rejected.</param>
public sealed record MipChange(ChangeKind Kind, string What, string Place, string? From, string? To, Words Meaning, bool Act);

/// <summary>What is different between two packages, for those who send by them.</summary>
/// <param name="Changes">Those first that ask something of a sender; else in the order of the message.</param>
public sealed record MipDiff(string Id, string From, string To, Period FromPeriod, Period ToPeriod, IReadOnlyList<MipChange> Changes)
{
    /// <summary>Code lists of each are read as of the day on which it begins to hold.</summary>
    public static MipDiff Of(CountryProfile country, MipPackage from, MipPackage to) => Of(country, from, to, from.Period.From, to.Period.From);

    /// <param name="fromDay">Day as of which the code lists of the first are read.</param>
    /// <param name="toDay">The same of the second: two days of one package differ in their lists alone.</param>
    public static MipDiff Of(CountryProfile country, MipPackage from, MipPackage to, DateOnly fromDay, DateOnly toDay) => new(
        to.Id, from.Version, to.Version, from.Period, to.Period,
        [.. Elements(country, from, to, fromDay, toDay).Concat(Rules(from, to)).OrderByDescending(change => change.Act)]);

    private static IEnumerable<MipChange> Elements(CountryProfile country, MipPackage from, MipPackage to, DateOnly fromDay, DateOnly toDay)
    {
        var before = ByKey(from.Elements, element => element.Path.Text);
        var after = ByKey(to.Elements, element => element.Path.Text);
        foreach (var element in after.Values)
        {
            if (!before.TryGetValue(element.Path.Text, out var old)) yield return ElementChanges.Added(element);
            else foreach (var change in ElementChanges.Between(country, old, element, fromDay, toDay)) yield return change;
        }

        foreach (var element in before.Values.Where(element => !after.ContainsKey(element.Path.Text))) yield return ElementChanges.Removed(element);
    }

    private static IEnumerable<MipChange> Rules(MipPackage from, MipPackage to)
    {
        var before = ByKey(from.Rules, rule => rule.Id);
        var after = ByKey(to.Rules, rule => rule.Id);
        foreach (var rule in after.Values)
        {
            if (!before.TryGetValue(rule.Id, out var old)) yield return RuleChanges.Added(rule);
            else foreach (var change in RuleChanges.Between(old, rule)) yield return change;
        }

        foreach (var rule in before.Values.Where(rule => !after.ContainsKey(rule.Id))) yield return RuleChanges.Removed(rule);
    }

    private static Dictionary<string, T> ByKey<T>(IEnumerable<T> all, Func<T, string> key) =>
        all.DistinctBy(key, StringComparer.OrdinalIgnoreCase).ToDictionary(key, StringComparer.OrdinalIgnoreCase);
}
