using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Messages;

/// <summary>Collects findings while a message is walked. Places are named at the end, when sequence numbers are known.</summary>
internal sealed class Remarks(Limits limits, string language)
{
    private readonly List<(Place Place, string? Unknown, Finding Finding)> _all = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private int _named;

    public string Language => language;

    /// <summary>Looking for what was meant costs more than finding the mistake: the first hundred findings get it.</summary>
    public string? Advice(Func<string?> meant) => _all.Count < 100 ? meant() : null;

    public int Count => _all.Count;

    public bool Full => _all.Count >= limits.MaxFindings;

    /// <param name="isValue">The suggestion is the very value that would pass, not a word of advice.</param>
    public void Add(
        Place place, Wording wording, string? value = null, string? suggestion = null, int? line = null,
        string? unknown = null, bool isValue = true, params object?[] words)
    {
        if (Full) return;
        _all.Add((place, unknown, new(
            wording.Code, Characters.Shown(wording.In(language, words)), "", null, Shorten(value), suggestion, null, line, wording.Severity,
            isValue ? suggestion : null)));
    }

    /// <summary>Something has been said about this very place.</summary>
    public bool Has(Place place)
    {
        for (; _named < _all.Count; _named++) _paths.Add(_all[_named].Place.Path);
        return _paths.Count > 0 && _paths.Contains(place.Path);
    }

    /// <summary>A finding whose words come from elsewhere; its place is added to it.</summary>
    public void Add(Place place, Finding finding)
    {
        if (!Full) _all.Add((place, null, finding with { Value = Shorten(finding.Value) }));
    }

    public IReadOnlyList<Finding> All()
    {
        if (_all.Count == 0) return [];
        List<Finding> findings = [.. _all.Select(Located)];
        if (Full) findings.Add(new(Unreadable.MoreFindings.Code, Unreadable.MoreFindings.In(language, limits.MaxFindings), ""));
        return findings;
    }

    private static Finding Located((Place Place, string? Unknown, Finding Finding) remark)
    {
        var path = remark.Place.Path;
        if (remark.Unknown is { } name) path = $"{path}/{name.Replace("~", "~0").Replace("/", "~1")}";
        return remark.Finding with { Path = path, Pointer = remark.Place.Pointer };
    }

    // A finding quotes the value so that the sender finds it, not so that it travels back and forth.
    private static string? Shorten(string? value) =>
        value is null ? null : Characters.Shown(value.Length > 200 ? value[..200] + "…" : value);
}
