using System.Security.Cryptography;
using System.Text;

namespace SingleWindow.Permits.Granting;

/// <summary>
/// Agency, year, twelve characters, check character: <c>MFDS-2026-7K3M9Q2X4ABC-5</c>. The 31 characters are Crockford's
/// without Z (no I, L, O, U either); the check character weighs place n by n and is taken modulo 31, so that one wrong or two
/// swapped neighbouring characters are noticed. The number follows from the application, so that approving twice gives one permit.
/// </summary>
public static class PermitNumber
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXY";
    private const int Prime = 31;

    public static string Of(string agency, int year, string applicationId)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(applicationId));
        var serial = string.Concat(hash.Take(12).Select(b => Alphabet[b % Alphabet.Length]));
        var body = FormattableString.Invariant($"{agency}-{year:0000}-{serial}");
        return $"{body}-{Check(serial)}";
    }

    /// <summary>True when the last character is the check character of the part before.</summary>
    public static bool IsValid(string number) =>
        number.Split('-') is [.., { Length: 12 } serial, [var check]] && serial.All(c => Alphabet.Contains(c, StringComparison.Ordinal))
        && Check(serial) == check;

    /// <summary>As it is quoted: without blanks around it, in capitals.</summary>
    public static string Plain(string quoted) => quoted.Trim().ToUpperInvariant();

    private static char Check(string serial) =>
        Alphabet[serial.Select((c, place) => (place + 1) * Alphabet.IndexOf(c, StringComparison.Ordinal)).Sum() % Prime];
}
