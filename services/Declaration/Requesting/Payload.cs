using System.Security.Cryptography;

namespace SingleWindow.Declarations.Requesting;

/// <summary>A body as it came in.</summary>
/// <param name="Language">Of the texts that answer it.</param>
internal sealed record Payload(ReadOnlyMemory<byte> Bytes, string? ContentType, string Language)
{
    public bool IsXml => ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) ?? false;

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Bytes.Span));

    public static async Task<Payload> Of(HttpContext http, string language, CancellationToken stop)
    {
        using var body = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 4096, 1 << 20));
        await http.Request.Body.CopyToAsync(body, stop);
        return new(body.ToArray(), http.Request.ContentType, language);
    }
}
