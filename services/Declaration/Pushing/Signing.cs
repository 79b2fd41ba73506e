using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SingleWindow.Declarations.Pushing;

/// <summary>Signatures of Standard Webhooks 1.0: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
/// <remarks>The timestamp is inside, so that a receiver can refuse what was recorded and sent again later.</remarks>
public static class Signing
{
    private const string Prefix = "whsec_";
    private const int Length = 32;

    /// <param name="chance">32 random bytes.</param>
    public static string Secret(ReadOnlySpan<byte> chance) => Prefix + Convert.ToBase64String(chance[..Length]);

    public static string NewSecret() => Secret(RandomNumberGenerator.GetBytes(Length));

    /// <param name="timestamp">Seconds since 1970.</param>
    public static string Of(string secret, string id, long timestamp, string body)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}");
        var hash = HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes(text));
        return "v1," + Convert.ToBase64String(hash);
    }
}
