using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;

namespace SingleWindow.Risk.Inspecting;

/// <summary>What a result must be before anyone decides on it.</summary>
internal static class ResultChecks
{
    public static IEnumerable<Finding> Of(RecordResult result)
    {
        var lines = result.Lines ?? [];
        if (result.Outcome is null)
        {
            yield return new("risk/outcome-missing", "Say whether the goods conform.", "/outcome", Suggestion: "conform or irregular");
        }

        if (result.Outcome == InspectionOutcome.Irregular && lines.Count == 0)
        {
            yield return new("risk/lines-missing", "An irregular result names at least one line.", "/lines");
        }

        if (result.Outcome == InspectionOutcome.Conform && lines.Count > 0)
        {
            yield return new("risk/lines-unexpected", "A conform result has no irregular line.", "/lines",
                Suggestion: "Set outcome to irregular, or leave the lines out.");
        }

        if (result.NoResult is { } code && !Irregularities.NoResults.ContainsKey(code))
        {
            yield return new("risk/no-result-unknown", "This no-result code is not known.", "/noResult", Value: code,
                Suggestion: string.Join(", ", Irregularities.NoResults.Keys.Order(StringComparer.Ordinal)));
        }

        if (result is { NoResult: { } nothing, Outcome: InspectionOutcome.Irregular })
        {
            yield return new("risk/no-result-unexpected", "An irregular result is a result.", "/noResult", Value: nothing);
        }

        if (lines.Count > Limits.Lines)
        {
            yield return new("risk/too-many-lines", $"At most {Limits.Lines} lines.", "/lines");
        }

        foreach (var finding in lines.Take(Limits.Lines).SelectMany(Line).Concat(Limits.Text(result.Remarks, "/remarks")))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Line(IrregularLine? line, int index)
    {
        var path = FormattableString.Invariant($"/lines/{index}");
        if (line is null)
        {
            yield return new("risk/line-missing", "An empty line says nothing.", path);
            yield break;
        }

        if (line.Item < 1)
        {
            yield return new("risk/item-number", "Goods items are counted from 1.", $"{path}/item");
        }

        if (line.Irregularity is null || !Irregularities.Kinds.ContainsKey(line.Irregularity))
        {
            yield return new("risk/irregularity-unknown", "This kind of irregularity is not known.", $"{path}/irregularity",
                Value: line.Irregularity, Suggestion: string.Join(", ", Irregularities.Kinds.Keys.Order(StringComparer.Ordinal)));
        }

        foreach (var finding in Limits.Text(line.Declared, $"{path}/declared").Concat(Limits.Text(line.Found, $"{path}/found")))
        {
            yield return finding;
        }
    }
}
