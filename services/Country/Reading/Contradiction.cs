namespace SingleWindow.Countries.Reading;

/// <summary>A condition that asks one single-valued field to equal two different things can never hold.</summary>
internal static class Contradiction
{
    public static bool In(Condition condition) => Conjuncts(condition).OfType<Compared>()
        .Where(part => part.Comparison is Comparison.Equal or Comparison.In && !part.Field.StartsWith("item.", StringComparison.Ordinal))
        .GroupBy(part => part.Field, StringComparer.Ordinal)
        .Any(group => group.Select(part => part.Literals.ToHashSet())
            .Aggregate((left, right) => [.. left.Intersect(right)]).Count == 0);

    private static IEnumerable<Condition> Conjuncts(Condition condition) =>
        condition is AllOf both ? Conjuncts(both.Left).Concat(Conjuncts(both.Right)) : [condition];
}
