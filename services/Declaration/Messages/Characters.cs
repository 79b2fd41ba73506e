using System.Buffers;
using System.Xml;

namespace SingleWindow.Declarations.Messages;

internal static class Characters
{
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (char)c).Except(['\t', '\n', '\r']),
        .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c), '\uFFFE', '\uFFFF']);

    /// <summary>The same text fit to travel: what is quoted from a broken message may hold what broke it.</summary>
    public static string Shown(string text) => MayTravel(text) ? text : string.Concat(text.EnumerateRunes()
        .Select(rune => MayTravel(rune.ToString()) ? rune.ToString() : "\uFFFD"));

    /// <summary>What XML 1.0 can carry; JSON is held to the same, or the two forms would not be equal.</summary>
    public static bool MayTravel(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspicious)) return true;
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i])) continue;
            if (i + 1 == text.Length || !XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) return false;
            i++;
        }

        return true;
    }
}
