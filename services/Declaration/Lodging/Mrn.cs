using System.Globalization;

namespace SingleWindow.Declarations.Lodging;

/// <summary>Movement reference number: 18 characters that name a declaration for ever.</summary>
/// <remarks>
/// <code>
/// 26 KR 0X3F9A K7Q2M4Z 5
/// │  │  │      │       └ check digit (ISO 6346)
/// │  │  │      └ chance: 7 characters, 78 billion per tenth of a second
/// │  │  └ tenths of a second since the year began, 6 characters in base 36: numbers of a country sort by time
/// │  └ country (ISO 3166-1 alpha-2)
/// └ year
/// </code>
/// The layout (year, country, identifier, check digit, 18 in all) is that of the EU's MRN, Annex B of Delegated Regulation
/// (EU) 2015/2446, data element 12 01 000 000. ISO 6346 counts letters modulo 11, so a letter mistaken for another of the
/// same remainder (A for K) is not noticed; every other single mistake and every swap of neighbours of unequal remainder is,
/// because numbers whose remainder is 10, which ISO 6346 advises against, are never given out nor accepted.
/// </remarks>
public static class Mrn
{
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int TimeLength = 6;
    private const int ChanceLength = 7;

    // The year is the one of the sender's clock, the count is in UTC: this keeps it positive east of Greenwich,
    // and it never jumps back with summer time.
    private static readonly TimeSpan EastOfGreenwich = TimeSpan.FromHours(14);

    /// <param name="alpha2">Two letters A–Z.</param>
    /// <param name="now">In the country's own time: its year is the number's.</param>
    /// <param name="chance">As random as it can be: two declarations of the same tenth of a second differ in it alone.</param>
    public static string Of(string alpha2, DateTimeOffset now, ulong chance)
    {
        var sinceNewYear = now.UtcDateTime - new DateTime(now.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc) + EastOfGreenwich;
        Span<char> number = stackalloc char[Length];
        (now.Year % 100).TryFormat(number, out _, "00", CultureInfo.InvariantCulture);
        alpha2.CopyTo(number[2..]);
        Write((ulong)(sinceNewYear.Ticks / (TimeSpan.TicksPerSecond / 10)), number.Slice(4, TimeLength));
        var remainder = 10;
        for (; remainder == 10; chance = unchecked(chance + 1))
        {
            Write(chance, number.Slice(4 + TimeLength, ChanceLength));
            remainder = Remainder(number[..^1]);
        }

        number[^1] = (char)('0' + remainder);
        return new(number);
    }

    /// <summary>A number that could have been given out here. Says nothing about whether it was.</summary>
    public static bool IsValid(string? mrn) =>
        mrn is { Length: Length }
        && !mrn.AsSpan().ContainsAnyExcept(Known)
        && char.IsAsciiDigit(mrn[0]) && char.IsAsciiDigit(mrn[1])
        && char.IsAsciiLetterUpper(mrn[2]) && char.IsAsciiLetterUpper(mrn[3])
        && Remainder(mrn.AsSpan(0, Length - 1)) == mrn[^1] - '0';

    private static readonly System.Buffers.SearchValues<char> Known = System.Buffers.SearchValues.Create(Alphabet);

    // ISO 6346: letters count 10 to 38 without the multiples of 11, the n-th character weighs 2^n, modulo 11.
    private static int Remainder(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var place = 0; place < body.Length; place++)
        {
            var value = Alphabet.IndexOf(body[place], StringComparison.Ordinal);
            value += value switch { <= 10 => 0, <= 20 => 1, <= 30 => 2, _ => 3 };
            sum = (sum + (value << place)) % 11;
        }

        return sum;
    }

    private static void Write(ulong value, Span<char> place)
    {
        for (var i = place.Length - 1; i >= 0; i--, value /= 36) place[i] = Alphabet[(int)(value % 36)];
    }
}
