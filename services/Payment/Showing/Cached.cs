using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using SingleWindow.Contracts;

namespace SingleWindow.Payments.Showing;

/// <summary>Public law: anyone may read and keep it; the entity tag is made of what is said.</summary>
internal static class Cached
{
    private const int TagBytes = 12;

    private const int UsualSeconds = 300;

    /// <summary>304 where the caller has the same already.</summary>
    /// <param name="seconds">For how long nobody needs to ask again.</param>
    public static IResult Answer<T>(HttpContext http, T body, int seconds = UsualSeconds)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, Json.Options);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, TagBytes))}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"public, max-age={seconds}");
        return http.Request.Headers.IfNoneMatch.Contains(tag, StringComparer.Ordinal)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(bytes, "application/json");
    }
}
