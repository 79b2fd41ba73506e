using System.Net.Http.Headers;
using System.Text.Json;

namespace SingleWindow.Embedded.Delivering;

/// <summary>The publish metadata of a message becomes headers of its delivery.</summary>
internal static class DeliveryHeaders
{
    // Headers that belong to a connection or a body say nothing true about the next one.
    private static readonly HashSet<string> Never = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-length", "content-type", "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te",
        "trailer", "transfer-encoding", "upgrade", "host", "dapr-api-token",
    };

    public static Dictionary<string, string> Read(string? metadata) => metadata is null
        ? new(StringComparer.OrdinalIgnoreCase)
        : new(JsonSerializer.Deserialize<Dictionary<string, string>>(metadata)!, StringComparer.OrdinalIgnoreCase);

    public static void Write(HttpRequestHeaders headers, string? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        foreach (var (key, value) in Read(metadata))
        {
            if (!Never.Contains(key))
            {
                headers.TryAddWithoutValidation(key, value.ReplaceLineEndings(" "));
            }
        }
    }
}
