using System.Globalization;

namespace SingleWindow.Countries;

public enum Characters { Alphabetic, Numeric, Alphanumeric }

/// <summary>A format in the notation of the WCO Data Model: <c>an..35</c>, <c>a2</c>, <c>n..16,3</c>.</summary>
/// <param name="Length">Greatest length; of digits in all where it is a number.</param>
/// <param name="Fixed">Exactly that length.</param>
/// <param name="Decimals">Digits after the point at most.</param>
public sealed record ElementFormat(Characters Characters, int Length, bool Fixed, int Decimals)
{
    public bool Fits(string text) =>
        text.Length <= Length && (!Fixed || text.Length == Length) && Characters switch
        {
            Characters.Alphabetic => text.All(c => !char.IsAsciiDigit(c)),
            Characters.Numeric => text.All(char.IsAsciiDigit),
            Characters.Alphanumeric => true,
        };

    /// <summary>Trailing zeros do not count: 1.50 has one decimal place.</summary>
    public bool Fits(decimal number)
    {
        var text = Math.Abs(number).ToString("0.############################", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var digits = text.Length - (point < 0 ? 0 : 1);
        return Characters != Characters.Alphabetic && decimals <= Decimals && digits <= Length && (!Fixed || digits == Length);
    }

    /// <exception cref="FormatException">The text is no format.</exception>
    public static ElementFormat Parse(string text)
    {
        var kind = text.TakeWhile(char.IsAsciiLetter).Count();
        var rest = text.AsSpan(kind);
        var upTo = rest.StartsWith("..", StringComparison.Ordinal);
        if (upTo) rest = rest[2..];
        var comma = rest.IndexOf(',');
        var decimals = 0;
        var length = comma < 0 ? rest : rest[..comma];
        if (CharactersOf(text[..kind]) is not { } characters
            || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) || digits == 0
            || (comma >= 0 && !int.TryParse(rest[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out decimals))
            || (comma >= 0 && characters != Characters.Numeric))
        {
            throw new FormatException("expected a format such as an..35, a2 or n..16,3.");
        }

        return new(characters, digits, !upTo, decimals);
    }

    public override string ToString() =>
        $"{Letters}{(Fixed ? "" : "..")}{Length}{(Decimals > 0 ? $",{Decimals}" : "")}";

    private string Letters => Characters switch
    {
        Characters.Alphabetic => "a",
        Characters.Numeric => "n",
        Characters.Alphanumeric => "an",
    };

    private static Characters? CharactersOf(string letters) => letters switch
    {
        "a" => Characters.Alphabetic,
        "n" => Characters.Numeric,
        "an" => Characters.Alphanumeric,
        _ => null,
    };
}
