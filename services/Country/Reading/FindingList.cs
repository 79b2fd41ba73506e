using SingleWindow.Contracts;

namespace SingleWindow.Countries.Reading;

/// <summary>Where something stands in a profile.</summary>
internal readonly record struct Place(string File, int Line);

/// <summary>Collects what is wrong while reading goes on: one bad row hides no other.</summary>
internal sealed class FindingList
{
    private readonly List<ProfileFinding> _findings = [];

    public int Count => _findings.Count;

    public void Add(Place at, (string Code, string Suggestion) finding, string text, Severity severity = Severity.Error) =>
        _findings.Add(new(at.File, at.Line, finding.Code, text, finding.Suggestion, severity));

    public IReadOnlyList<ProfileFinding> Sorted() =>
        [.. _findings.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)
            .ThenBy(f => f.Code, StringComparer.Ordinal)];
}
