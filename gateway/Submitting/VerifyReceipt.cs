using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using SingleWindow.Gateway.Keeping;

namespace SingleWindow.Gateway.Submitting;

/// <summary>Anybody who is shown a receipt can ask whether it is ours, and whether it is about this payload.</summary>
/// <param name="Payload">The text exactly as it was lodged; left out, only the signature is checked.</param>
internal sealed record VerifyReceipt(string? Receipt, string? Payload = null)
{
    public ReceiptVerdict Decide(IReadOnlyList<ECDsaSecurityKey> keys)
    {
        var parts = (Receipt ?? "").Split('.');
        if (parts.Length != 3 || Parse(parts[0]) is not { } head || Parse(parts[1]) is not { } claims)
            return new(false, "gateway/receipt-malformed", "It is not a compact JWS.");

        if (head.Text("alg") != "ES256" || keys.FirstOrDefault(k => k.KeyId == head.Text("kid")) is not { } key)
            return new(false, "gateway/receipt-key-unknown", "It was not signed with a key of this gateway.");

        if (!IsSigned(key, parts))
            return new(false, "gateway/receipt-signature-wrong", "It was changed after it was signed.");

        return Payload is null || claims.Text("sha256") == Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Payload)))
            ? new(true, Claims: claims)
            : new(false, "gateway/receipt-payload-differs", "It is ours, and about another payload.", claims);
    }

    // A key handle of its own per check: see Receipts.
    private static bool IsSigned(ECDsaSecurityKey key, string[] parts)
    {
        using var check = ECDsa.Create(key.ECDsa.ExportParameters(includePrivateParameters: false));
        return Decode(parts[2]) is { } signature
            && check.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), signature, HashAlgorithmName.SHA256);
    }

    private static JsonElement? Parse(string part)
    {
        try
        {
            return Decode(part) is { } bytes && JsonElement.Parse(bytes) is { ValueKind: JsonValueKind.Object } json
                ? json
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[]? Decode(string part)
    {
        try
        {
            return Base64UrlEncoder.DecodeBytes(part);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

internal sealed record ReceiptVerdict(bool Valid, string? Code = null, string? Reason = null, JsonElement? Claims = null);

internal static class ReceiptJson
{
    public static string? Text(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

internal static class ReceiptsOverHttp
{
    public static void MapReceipts(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/receipts:verify", (VerifyReceipt ask, KeyRing keys) =>
                Results.Json(ask.Decide(keys.Receipts), Contracts.Json.Options))
            .AllowAnonymous().WithSummary("Verify a receipt").WithTags("Receipts");
        routes.MapGet("/.well-known/receipt-keys", (KeyRing keys) => Results.Json(PublicKeys(keys)))
            .AllowAnonymous().WithSummary("The keys that receipts are signed with (JWKS)").WithTags("Receipts");
    }

    private static object PublicKeys(KeyRing keys) => new
    {
        keys = keys.Receipts.Select(key =>
        {
            var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
            return new
            {
                kty = "EC",
                crv = "P-256",
                use = "sig",
                alg = "ES256",
                kid = key.KeyId,
                x = Base64UrlEncoder.Encode(point.X),
                y = Base64UrlEncoder.Encode(point.Y),
            };
        }),
    };
}
