using System.Collections.Frozen;
using SingleWindow.Declarations.Messages;

namespace SingleWindow.Declarations.Pushing;

/// <summary>Types of the events that subscribers are told, one for each kind of WCO response.</summary>
public static class EventTypes
{
    private static readonly FrozenDictionary<Happening, string> ByHappening = Enum.GetValues<Happening>()
        .ToFrozenDictionary(what => what, what => "declaration." + Kebab(what.ToString()));

    public static IReadOnlyList<string> All { get; } = [.. ByHappening.Values.Order(StringComparer.Ordinal)];

    public static string Of(Happening what) => ByHappening[what];

    private static string Kebab(string name) =>
        string.Concat(name.Select((letter, n) => char.IsUpper(letter) ? $"{(n == 0 ? "" : "-")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
