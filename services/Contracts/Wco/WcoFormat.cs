using System.Globalization;

namespace SingleWindow.Contracts.Wco;

/// <summary>A format in WCO notation, taken apart: <c>an..35</c>, <c>a2</c>, <c>n1</c>, <c>n..16,3</c>.</summary>
/// <param name="Characters">Letters (<c>a</c>), digits (<c>n</c>) or any (<c>an</c>).</param>
/// <param name="Exact">True for a fixed length: <c>a2</c>.</param>
/// <param name="Length">Characters or digits at most, those after the decimal mark included.</param>
/// <param name="Decimals">Digits after the decimal mark at most.</param>
public sealed record WcoFormat(string Text, string Characters, bool Exact, int Length, int Decimals)
{
    public static WcoFormat? Of(string text)
    {
        var kind = text.StartsWith("an", StringComparison.Ordinal) ? "an" : text.Length > 0 ? text[..1] : "";
        var rest = text.AsSpan(kind.Length);
        var upTo = rest.StartsWith("..");
        rest = upTo ? rest[2..] : rest;
        var comma = rest.IndexOf(',');
        var whole = comma < 0 ? rest : rest[..comma];
        return kind is "a" or "n" or "an" && int.TryParse(whole, CultureInfo.InvariantCulture, out var length)
            ? new(text, kind, !upTo, length, comma < 0 ? 0 : int.Parse(rest[(comma + 1)..], CultureInfo.InvariantCulture))
            : null;
    }

    public bool Fits(string value)
    {
        if (value.Length > Length || (Exact && value.Length != Length)) return false;
        return Characters switch
        {
            "a" => !value.AsSpan().ContainsAnyExcept(Letters),
            "n" => !value.AsSpan().ContainsAnyExceptInRange('0', '9'),
            _ => true,
        };
    }

    /// <summary>Trailing zeros after the decimal mark are not counted: 1000.0000 fits n..16,3.</summary>
    public bool Fits(decimal value) => Scale(value) <= Decimals && Digits(value) <= Length;

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static int Scale(decimal value)
    {
        var scale = value.Scale;
        while (scale > 0 && decimal.Round(value, scale - 1) == value) scale--;
        return scale;
    }

    private static int Digits(decimal value)
    {
        var whole = decimal.Truncate(Math.Abs(value));
        var digits = Scale(value);
        for (; whole >= 1; whole = decimal.Truncate(whole / 10)) digits++;
        return digits;
    }
}
