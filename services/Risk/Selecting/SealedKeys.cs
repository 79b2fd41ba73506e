using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SingleWindow.Risk.Selecting;

/// <summary>The keys of the days, derived from one secret. With the key of a day anyone can repeat that day's draws.</summary>
public sealed class SealedKeys(ReadOnlyMemory<byte> secret)
{
    private const decimal Billion = 1_000_000_000m;

    /// <summary>The key of one day; it may be published once the day is over.</summary>
    /// <param name="series">The country's name for its draws (<c>randomKey</c>): another name begins other draws.</param>
    public byte[] Of(string series, DateOnly day) =>
        HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes($"{series}|{day.ToString("O", CultureInfo.InvariantCulture)}"));

    /// <summary>A number between 0 and 1 that nobody without the key can foresee and everybody with it gets again.</summary>
    /// <param name="purpose">Keeps draws apart: <c>random</c>, or the rule that draws a share of its hits.</param>
    public decimal Draw(string series, DateOnly day, string purpose, string consignment) => Number(Of(series, day), purpose, consignment);

    public static decimal Number(byte[] keyOfTheDay, string purpose, string consignment)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(keyOfTheDay, Encoding.UTF8.GetBytes($"{purpose}|{consignment}"), hash);
        var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(hash);

        // The high word of bits × 10⁹: an exact decimal in [0, 1), without the bias of a remainder.
        return (ulong)(((UInt128)bits * 1_000_000_000) >> 64) / Billion;
    }
}
