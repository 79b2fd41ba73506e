using System.Globalization;
using System.Text.RegularExpressions;

namespace SingleWindow.Countries;

/// <summary>How numbers look in this country.</summary>
public sealed record NumberFormats(MrnFormat Mrn, CommodityCodeFormat CommodityCode, IReadOnlyList<PartyFormat> Parties)
{
    /// <summary>The kind of party whose numbers look like this one, or null.</summary>
    public PartyFormat? PartyOf(string id) => Parties.FirstOrDefault(party => party.Pattern.IsMatch(id));
}

/// <summary>How the commodity code stands in the classifications of an item.</summary>
/// <param name="Types">Identification types whose ids make up the code, in this order: TSP and TRC in the UK.</param>
/// <param name="Length">Of a line of the tariff.</param>
/// <param name="Least">Shortest code that may be declared; it is filled up with zeros.</param>
public sealed record CommodityCodeFormat(IReadOnlyList<string> Types, int Length, int Least);

/// <param name="Kind"><c>trader</c>, <c>broker</c>, <c>bank</c>, <c>carrier</c> …</param>
/// <param name="Example">Must match <paramref name="Pattern"/>.</param>
public sealed record PartyFormat(string Kind, Words Name, Regex Pattern, string Example);

/// <summary>Movement reference number: year, country, serial, check digit, 18 characters in all.</summary>
/// <param name="Country">Two letters.</param>
/// <param name="SerialLength">Letters A–Z and digits between country and check digit.</param>
public sealed record MrnFormat(string Country, int SerialLength)
{
    private static readonly string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public int Length => 5 + SerialLength;

    /// <summary>The number of a year and serial, with its check digit.</summary>
    public string Compose(int year, string serial)
    {
        if (serial.Length != SerialLength) throw new ArgumentException($"A serial has {SerialLength} characters.", nameof(serial));
        var body = string.Create(CultureInfo.InvariantCulture, $"{year % 100:00}{Country}{serial}");
        return body + CheckDigitOf(body);
    }

    public bool IsValid(string mrn) =>
        mrn.Length == Length
        && char.IsAsciiDigit(mrn[0]) && char.IsAsciiDigit(mrn[1])
        && mrn.AsSpan(2, 2).SequenceEqual(Country)
        && mrn.All(c => Alphabet.Contains(c, StringComparison.Ordinal))
        && CheckDigitOf(mrn[..^1]) == mrn[^1];

    /// <summary>ISO 6346: letters count 10 to 38 without the multiples of 11, place n weighs 2^n, modulo 11, ten becomes 0.</summary>
    public static char CheckDigitOf(string body)
    {
        var sum = 0;
        for (var place = 0; place < body.Length; place++)
        {
            var value = Alphabet.IndexOf(body[place], StringComparison.Ordinal);
            if (value > 9) value += value switch { 10 => 0, <= 20 => 1, <= 30 => 2, _ => 3 };
            sum = (sum + (value * (1 << place))) % 11;
        }

        return (char)('0' + (sum % 10));
    }
}
