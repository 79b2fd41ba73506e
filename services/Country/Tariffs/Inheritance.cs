namespace SingleWindow.Countries;

/// <summary>A measure of a heading holds for every line below it that has none of the same kind, tax, area and code of its own.</summary>
internal static class Inheritance
{
    /// <summary>The line is cut where a measure begins or ends, so that a look-up finds its measures ready made.</summary>
    public static IEnumerable<TariffLine> Cut(TariffLine line, TariffMeasure[] nearestFirst)
    {
        var days = nearestFirst
            .SelectMany(measure => new[] { measure.Period.From, measure.Period.Ends ?? line.Period.From })
            .Where(day => day > line.Period.From && line.Period.Covers(day))
            .Append(line.Period.From).Distinct().Order().ToArray();

        for (var i = 0; i < days.Length; i++)
        {
            var last = i + 1 < days.Length ? days[i + 1].AddDays(-1) : line.Period.To;
            yield return line with { Period = new(days[i], last), Measures = InForce(nearestFirst, days[i]) };
        }
    }

    private static TariffMeasure[] InForce(TariffMeasure[] nearestFirst, DateOnly day)
    {
        var kept = new List<TariffMeasure>();
        foreach (var measure in nearestFirst.Where(measure => measure.Period.Covers(day)))
        {
            if (!kept.Exists(nearer => nearer.Code != measure.Code && SameKind(nearer, measure))) kept.Add(measure);
        }

        return [.. kept];
    }

    private static bool SameKind(TariffMeasure one, TariffMeasure other) =>
        one.Type == other.Type && one.Tax == other.Tax && one.Area.Code == other.Area.Code
        && one.Preference == other.Preference && one.AdditionalCode == other.AdditionalCode && one.Order == other.Order;
}
