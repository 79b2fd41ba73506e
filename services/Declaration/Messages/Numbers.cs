using System.Globalization;
using System.Text.RegularExpressions;

namespace SingleWindow.Declarations.Messages;

/// <summary>Numbers as WCO messages write them: digits, a point, no exponent, no grouping.</summary>
internal static partial class Numbers
{
    // The patterns are linear in a text of bounded length; a busy machine may still take its thread away for a while.
    private const int Patience = 10_000;

    public static decimal? Parse(ReadOnlySpan<char> text) =>
        text.Length <= 30 && decimal.TryParse(
            text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value : null;

    public static string Write(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number that the sender probably meant: without blanks, quotes and the commas of thousands.</summary>
    public static string? Corrected(string? text)
    {
        var plain = text?.Trim();
        if (plain is null) return null;
        if (Grouped().IsMatch(plain)) plain = plain.Replace(",", "");
        else if (DecimalComma().IsMatch(plain)) plain = plain.Replace(',', '.');
        return Parse(plain) is { } value ? Write(value) : null;
    }

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^-?\d+,\d+$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex DecimalComma();
}
