using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;

namespace SingleWindow.Declarations.Lodging;

/// <summary>The code that a sender probably meant.</summary>
internal static class CodeSuggestion
{
    public static string? Of(CodeLists codes, string list, string sent, DateOnly asOf)
    {
        var plain = sent.Trim();
        if (codes.Has(list, plain, asOf)) return plain;
        if (codes.Has(list, plain.ToUpperInvariant(), asOf)) return plain.ToUpperInvariant();
        var all = codes.All(list, asOf).ToArray();
        return all.FirstOrDefault(code => Says(code.Name, plain) || Says(code.LocalName, plain))?.Value
            ?? Nearest.Of(plain, all.Select(code => code.Value));
    }

    private static bool Says(string? name, string sent) => string.Equals(name, sent, StringComparison.OrdinalIgnoreCase);
}
