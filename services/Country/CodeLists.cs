using System.Collections.Frozen;
using System.Globalization;

namespace SingleWindow.Countries;

/// <summary>One dated code; further columns of the file are kept as attributes.</summary>
public sealed record Code(
    string Value, string Name, string? LocalName, IReadOnlyDictionary<string, string> Attributes, Period Period) : IDated
{
    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);
}

/// <summary>The code lists of a country by name: <c>country</c>, <c>currency</c>, <c>office</c>, <c>procedure</c> and so on.</summary>
public sealed class CodeLists(IReadOnlyDictionary<string, IReadOnlyList<Code>> lists)
{
    private static readonly FrozenDictionary<string, Code[]> Nothing =
        FrozenDictionary<string, Code[]>.Empty;

    private readonly FrozenDictionary<string, FrozenDictionary<string, Code[]>> _lists = lists.ToFrozenDictionary(
        list => list.Key,
        list => list.Value.GroupBy(code => code.Value, StringComparer.Ordinal)
            .ToFrozenDictionary(codes => codes.Key, codes => codes.ToArray(), StringComparer.Ordinal),
        StringComparer.Ordinal);

    public IEnumerable<string> Names => _lists.Keys;

    public bool HasList(string list) => _lists.ContainsKey(list);

    public bool Has(string list, string code, DateOnly asOf) => Find(list, code, asOf) is not null;

    public Code? Find(string list, string code, DateOnly asOf) =>
        ListOf(list).TryGetValue(code, out var versions) ? versions.AsOf(asOf) : null;

    /// <summary>The codes of a list that are in force on a day.</summary>
    public IEnumerable<Code> All(string list, DateOnly asOf) =>
        ListOf(list).Values.Select(versions => versions.AsOf(asOf)).OfType<Code>()
            .OrderBy(code => code.Value, StringComparer.Ordinal);

    internal bool Ever(string list, string code) => ListOf(list).ContainsKey(code);

    /// <summary>Two where the list says nothing: most currencies have two (ISO 4217).</summary>
    internal int DecimalsOf(string currency) =>
        ListOf("currency").TryGetValue(currency, out var versions)
        && int.TryParse(versions[0]["minorUnits"], NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : 2;

    private FrozenDictionary<string, Code[]> ListOf(string list) => _lists.GetValueOrDefault(list, Nothing);
}
