using System.Collections.Frozen;

namespace SingleWindow.Countries;

/// <summary>One text in the languages of a country.</summary>
public sealed class Words(IReadOnlyDictionary<string, string> byLanguage)
{
    private readonly FrozenDictionary<string, string> _byLanguage = byLanguage.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly Words None = new(new Dictionary<string, string>(StringComparer.Ordinal));

    public IEnumerable<string> Languages => _byLanguage.Keys;

    /// <summary>In the language asked for; English, then any other, where that one is missing.</summary>
    public string In(string language) =>
        _byLanguage.TryGetValue(language, out var text) ? text
        : _byLanguage.TryGetValue("en", out var english) ? english
        : _byLanguage.Values.FirstOrDefault("");

    public override string ToString() => In("en");
}
