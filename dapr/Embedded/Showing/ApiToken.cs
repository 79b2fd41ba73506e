using System.Security.Cryptography;
using System.Text;

namespace SingleWindow.Embedded.Showing;

/// <summary>Nobody talks to a sidecar without its token, except to ask how it is and what its API looks like.</summary>
internal static class ApiToken
{
    public static async Task Check(HttpContext http, RequestDelegate next)
    {
        var sidecar = http.RequestServices.GetRequiredService<SidecarOfPort>()[http];
        if (sidecar is null && !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound; // The address of the process itself, not of a sidecar.
        }
        else if (sidecar is null || sidecar.DaprApiToken.Length == 0 || IsOpen(http.Request.Path) || Equal(http.Request, sidecar.DaprApiToken))
        {
            await next(http);
        }
        else if (http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true)
        {
            http.Response.ContentType = "application/grpc";
            http.Response.Headers["grpc-status"] = "16"; // Unauthenticated
            http.Response.Headers["grpc-message"] = "invalid api token";
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await http.Response.WriteAsync("invalid api token", http.RequestAborted);
        }
    }

    private static bool IsOpen(PathString path) => path.StartsWithSegments("/v1.0/healthz", StringComparison.Ordinal)
        || path.Value?.StartsWith("/grpc.reflection.", StringComparison.Ordinal) == true;

    private static bool Equal(HttpRequest request, string token) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(request.Headers["dapr-api-token"].ToString()), Encoding.UTF8.GetBytes(token));
}
