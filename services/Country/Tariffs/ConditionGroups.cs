namespace SingleWindow.Countries;

/// <summary>
/// Which documents and thresholds satisfy a control measure: every group needs one of its alternatives, and an alternative all of its
/// conditions. The permutations that the UK Trade Tariff shows, and for whoever asks "what do I need?".
/// </summary>
public sealed record ConditionGroups(IReadOnlyList<ConditionGroup> Groups)
{
    // Waives any measure; nobody needs to be told.
    private const string UniversalWaiver = "999L";

    public static ConditionGroups Of(IReadOnlyList<MeasureCondition> conditions)
    {
        var counted = conditions
            .Where(condition => condition.Document != UniversalWaiver && !(condition.IsElse && condition.Action != ConditionAction.Apply))
            .OrderBy(condition => condition.Sequence).ToArray();
        var byKey = counted.Select((condition, i) => (condition, Key: KeyOf(condition, i))).GroupBy(pair => pair.Key, pair => pair.condition, StringComparer.Ordinal).ToArray();
        var shared = byKey.Where(group => group.Select(condition => condition.Code).Distinct(StringComparer.Ordinal).Count() > 1).ToArray();
        if (shared.Length == 0)
        {
            return new([.. counted.GroupBy(condition => condition.Code, StringComparer.Ordinal)
                .Select(group => new ConditionGroup(group.Key, [.. group.OrderBy(Rank).Select(condition => new[] { condition })]))]);
        }

        // The same document under two codes settles both of them alone.
        var rest = counted.Except(shared.SelectMany(group => group)).GroupBy(condition => condition.Code, StringComparer.Ordinal).Select(group => group.ToArray());
        IEnumerable<MeasureCondition[]> products = [[]];
        foreach (var alternatives in rest)
        {
            products = [.. products.SelectMany(product => alternatives, MeasureCondition[] (product, condition) => [.. product, condition])];
        }

        return new([new(string.Join('+', counted.Select(condition => condition.Code).Distinct(StringComparer.Ordinal)), [
            .. shared.Select(group => new[] { group.First() }), .. products.Where(product => product.Length > 0)])]);
    }

    /// <summary>True when every group has an alternative of which all conditions hold.</summary>
    public bool SatisfiedBy(Func<MeasureCondition, bool> holds) =>
        Groups.All(group => group.Alternatives.Any(alternative => alternative.All(holds)));

    private static string KeyOf(MeasureCondition condition, int position) => condition.IsElse
        ? $"#{position}"
        : $"{condition.Document}-{condition.Threshold?.Amount}";

    /// <summary>Documents first, then exemptions, then thresholds.</summary>
    private static int Rank(MeasureCondition condition) => condition.Threshold is not null ? 2 : condition.IsExemption ? 1 : 0;
}

/// <param name="Code">The condition code, or several joined by a plus where documents are shared.</param>
/// <param name="Alternatives">Each a list of conditions that must all hold.</param>
public sealed record ConditionGroup(string Code, IReadOnlyList<IReadOnlyList<MeasureCondition>> Alternatives);
