namespace SingleWindow.Countries.Reading;

/// <summary>An object of a JSON file. What nobody asked for is a finding, too: most often it is a misspelt name.</summary>
internal sealed class JsonRow(FindingList findings, Place at, IReadOnlyDictionary<string, (Place At, object? Node)> members)
    : Row(findings, at)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal) { "$schema" };

    public override Place PlaceOf(string name) => members.TryGetValue(name, out var member) ? member.At : At;

    public override string? TextOrNull(string name) => Node(name) switch
    {
        null or "" => null,
        string text => text,
        _ => Wrong(name, "a text or number", (string?)null),
    };

    public override IReadOnlyList<string> List(string name) => Node(name) switch
    {
        null => [],
        List<object?> items when items.All(item => item is string) => [.. items.Cast<string>()],
        _ => Wrong<IReadOnlyList<string>>(name, "a list of texts", []),
    };

    /// <summary>The objects of a list.</summary>
    public IReadOnlyList<JsonRow> Rows(string name) => Node(name) switch
    {
        null => [],
        List<object?> items when items.All(item => item is JsonRow) => [.. items.Cast<JsonRow>()],
        _ => Wrong<IReadOnlyList<JsonRow>>(name, "a list of objects", []),
    };

    public JsonRow? RowOrNull(string name) => Node(name) switch
    {
        null => null,
        JsonRow row => row,
        _ => Wrong(name, "an object", (JsonRow?)null),
    };

    public JsonRow Object(string name)
    {
        if (RowOrNull(name) is { } row) return row;
        Findings.Add(At, FindingCodes.MissingValue, $"'{name}' is missing.");
        return new(new FindingList(), At, new Dictionary<string, (Place, object?)>(StringComparer.Ordinal));
    }

    /// <summary>A text in several languages.</summary>
    public Words Words(string name)
    {
        if (Node(name) is null) return Countries.Words.None;
        if (RowOrNull(name) is not { } row) return Countries.Words.None;
        return new(row.Names.ToDictionary(language => language, row.Text, StringComparer.Ordinal));
    }

    public IEnumerable<string> Names => members.Keys;

    /// <summary>Ends the reading of this object and of all below it.</summary>
    public void Done()
    {
        foreach (var (name, (place, node)) in members)
        {
            if (!_asked.Contains(name)) Findings.Add(place, FindingCodes.UnknownMember, $"'{name}' means nothing here.");
            else if (node is JsonRow row) row.Done();
            else if (node is List<object?> items) items.OfType<JsonRow>().ToList().ForEach(item => item.Done());
        }
    }

    private object? Node(string name)
    {
        _asked.Add(name);
        return members.TryGetValue(name, out var member) ? member.Node : null;
    }

    private T Wrong<T>(string name, string what, T standIn)
    {
        Findings.Add(PlaceOf(name), FindingCodes.BadValue, $"'{name}' is not {what}.");
        return standIn;
    }
}
