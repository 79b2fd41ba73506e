using System.Security.Claims;

namespace SingleWindow.Gateway.SigningIn;

/// <summary>Who sends a request, from its token. What they may do is decided by the service, which checks again.</summary>
internal sealed record Caller(string Client, string? Party, DateTimeOffset Until)
{
    public static Caller Of(ClaimsIdentity claims, DateTimeOffset until)
    {
        var subject = claims.FindFirst("sub")?.Value ?? "";
        return new(claims.FindFirst("client_id")?.Value ?? claims.FindFirst("azp")?.Value ?? subject,
            claims.FindFirst("party")?.Value, until);
    }
}

internal static class CallerOfRequest
{
    public static Caller? Caller(this HttpContext context) => context.Features.Get<Caller>();
}
