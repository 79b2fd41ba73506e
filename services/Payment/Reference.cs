using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SingleWindow.Payments;

/// <summary>Payment reference with two check digits: ISO 11649 creditor reference, <c>RF18…</c>.</summary>
/// <remarks>
/// Made from the id alone, so that it never has to be reserved and a bill that is drawn again keeps it. An id that does
/// not fit into 21 letters and digits is replaced by its hash.
/// </remarks>
public static class Reference
{
    private const int Longest = 21;

    public static string Of(string stream)
    {
        var id = stream.StartsWith("bill/", StringComparison.Ordinal) ? stream[5..] : stream;
        var body = id.Length is > 0 and <= Longest && id.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))
            ? id
            : "H" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id)), 0, 10);
        return $"RF{98 - Modulo97(body + "RF00"):00}{body}";
    }

    /// <summary>True when the check digits fit; spaces, as people print them in groups of four, do not matter.</summary>
    public static bool IsValid(string reference)
    {
        var text = Plain(reference);
        return text.Length is > 4 and <= Longest + 4 && text.StartsWith("RF", StringComparison.Ordinal)
            && text.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))
            && char.IsAsciiDigit(text[2]) && char.IsAsciiDigit(text[3])
            && Modulo97(text[4..] + text[..4]) == 1;
    }

    /// <summary>Without spaces and in capitals.</summary>
    public static string Plain(string reference) =>
        reference.Replace(" ", "", StringComparison.Ordinal).ToUpper(CultureInfo.InvariantCulture);

    private static int Modulo97(string text)
    {
        var rest = 0;
        foreach (var c in text)
        {
            rest = char.IsAsciiDigit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
        }

        return rest;
    }
}
