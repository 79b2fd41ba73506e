using SingleWindow.Contracts.Risk;
using SingleWindow.Risk.Selecting;

namespace SingleWindow.Risk.Inspecting;

/// <summary>Writes the order to examine: which goods, why, and what to look at.</summary>
public static class Ordering
{
    private const string Default = "Examine the goods against the declaration.";

    /// <param name="earlier">How many orders this declaration has had; the next number names the new one.</param>
    /// <param name="deadline">Until when it is to be examined.</param>
    public static ExaminationOrdered Order(
        DeclarationJudged judged, int earlier, IReadOnlyList<Hit> reasons, DateTimeOffset? deadline, DateTimeOffset now) => new(
        judged.Mrn, judged.Version, Inspection.Key(judged.Mrn, earlier + 1), judged.Country, judged.Trader, judged.Office, judged.AcceptedOn,
        Instruction(reasons), reasons, judged.Draw, now, deadline);

    private static string Instruction(IReadOnlyList<Hit> reasons)
    {
        var told = reasons.Where(hit => hit.Channel == Channel.Red && !string.IsNullOrWhiteSpace(hit.Instruction))
            .Select(hit => hit.Instruction!).Distinct(StringComparer.Ordinal).ToArray();
        return told.Length == 0 ? Default : string.Join(' ', told);
    }
}
