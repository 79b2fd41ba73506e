namespace SingleWindow.Embedded.Delivering;

/// <summary>The one HTTP client towards the apps: passes everything on as it is.</summary>
internal sealed class AppClient : IDisposable
{
    public HttpMessageInvoker Http { get; } = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ActivityHeadersPropagator = null, // The trace of the message goes out, not ours.
        ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
    });

    public static HttpRequestMessage To(AppInstance app, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(app.Url, path));
        if (app.ApiToken.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("dapr-api-token", app.ApiToken);
        }

        return request;
    }

    /// <summary>True when the request cannot have reached the app.</summary>
    public static bool IsUnheard(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;

    public void Dispose() => Http.Dispose();
}
