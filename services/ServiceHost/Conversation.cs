using Microsoft.AspNetCore.Http;

namespace SingleWindow.ServiceHost;

/// <summary>The id that ties a request to all that follows from it.</summary>
public static class Conversation
{
    public const string Header = "X-Conversation-Id";

    public static string? Of(HttpContext http) =>
        http.Request.Headers[Header].ToString() is { Length: > 0 and <= 64 } id ? id : null;
}
