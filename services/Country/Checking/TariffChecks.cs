using SingleWindow.Countries.Reading;

namespace SingleWindow.Countries.Checking;

internal static class TariffChecks
{
    public static void Check(
        Context context, TaxScheme taxes, IReadOnlyList<At<TariffLine>> lines, IReadOnlyList<At<TariffMeasure>> measures)
    {
        var codes = lines.Select(line => line.Value.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var measure in measures.Where(measure => !codes.Contains(measure.Value.Code) && measure.Value.Code.Length > 0))
        {
            context.Findings.Add(measure.Place, FindingCodes.OrphanMeasure, $"{measure.Value.Code} is not in the nomenclature.");
        }

        foreach (var measure in measures.Where(measure => IsForNobody(measure.Value)))
        {
            context.Findings.Add(measure.Place, FindingCodes.EmptyArea, $"{measure.Value.Area.Code} has no member in {measure.Value.Period}.");
        }

        foreach (var twice in measures.GroupBy(measure => measure.Value.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            context.Findings.Add(twice.Last().Place, FindingCodes.Duplicate, $"The id '{twice.Key}' stands twice.");
        }

        Contradictions(context, measures);
        WithoutDuty(context, taxes, lines, measures);
    }

    /// <summary>Two measures that a declaration cannot tell apart.</summary>
    private static void Contradictions(Context context, IReadOnlyList<At<TariffMeasure>> measures) =>
        context.NoOverlap(
            measures.Select(measure => (measure.Value, Key(measure.Value), measure.Place)), "measure",
            FindingCodes.ContradictoryMeasures);

    private static bool IsForNobody(TariffMeasure measure) =>
        !ReferenceEquals(measure.Area, TariffArea.ErgaOmnes)
        && !measure.Area.Members.Any(member => member.Period.Overlaps(measure.Period));

    private static string Key(TariffMeasure m) =>
        $"{m.Code} {m.Type} {m.Tax} {m.Area.Code} {m.Preference} {m.AdditionalCode} {m.Order}".TrimEnd();

    /// <summary>Without a duty for the whole world and the whole time there are goods that nobody can assess.</summary>
    private static void WithoutDuty(
        Context context, TaxScheme taxes, IReadOnlyList<At<TariffLine>> lines, IReadOnlyList<At<TariffMeasure>> measures)
    {
        if (taxes.Chain is not [{ Rate: null } duty, ..]) return;
        var byCode = measures.Select(measure => measure.Value)
            .Where(m => m.Tax == duty.Type && m.Preference is null && m.AdditionalCode is null && ReferenceEquals(m.Area, TariffArea.ErgaOmnes))
            .ToLookup(m => m.Code, StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Value.Declarable))
        {
            var code = line.Value.Code;
            var periods = Enumerable.Range(0, code.Length + 1).SelectMany(length => byCode[code[..length]]).Select(m => m.Period);
            if (FirstUncovered(line.Value.Period, periods) is { } day)
            {
                context.Findings.Add(line.Place, FindingCodes.LineWithoutDuty, $"{code} has no {duty.Type} on {day:yyyy-MM-dd}.");
            }
        }
    }

    private static DateOnly? FirstUncovered(Period whole, IEnumerable<Period> parts)
    {
        var day = whole.From;
        foreach (var part in parts.OrderBy(part => part.From))
        {
            if (part.From > day) return day;
            if (part.Ends is not { } end) return null;
            if (end > day) day = end;
        }

        return whole.Covers(day) ? day : null;
    }
}
