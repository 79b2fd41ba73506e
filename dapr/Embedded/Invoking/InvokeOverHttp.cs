using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Delivering;
using SingleWindow.Embedded.Showing;

namespace SingleWindow.Embedded.Invoking;

/// <summary>Calls another app by its id: <c>/v1.0/invoke/{id}/method/{path}</c>, or header <c>dapr-app-id</c> on any path.</summary>
internal static class InvokeOverHttp
{
    private const string IdHeader = "dapr-app-id";
    private const long LargestKept = 4 << 20;
    private const int Retries = 3;

    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
        "host", "dapr-api-token", IdHeader,
    };

    public static void MapInvoking(this IEndpointRouteBuilder routes)
    {
        routes.Map("/v1.0/invoke/{id}/method/{**path}", (string id, string? path, HttpContext http, Invoker invoker, Sidecar sidecar) =>
            invoker.Invoke(http, sidecar, id, path ?? ""));
        routes.MapFallback((HttpContext http, Invoker invoker, SidecarOfPort ports) =>
            ports[http] is { } sidecar && http.Request.Headers[IdHeader].ToString() is { Length: > 0 } id
                ? invoker.Invoke(http, sidecar, id, http.Request.Path.Value?.TrimStart('/') ?? "")
                : Plain(http, StatusCodes.Status404NotFound));
    }

    private static Task Plain(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    internal sealed class Invoker(IReadOnlyList<App> apps, AppClient client, TimeProvider clock)
    {
        public async Task Invoke(HttpContext http, Sidecar caller, string id, string path)
        {
            if (apps.FirstOrDefault(app => app.Id == id) is not { Instances.Count: > 0 } app)
            {
                await Error(http, $"failed to resolve address for '{id}'");
                return;
            }

            // Of unknown length a body is streamed and cannot be sent twice.
            var body = http.Request.ContentLength is { } length && length <= LargestKept ? await Keep(http) : null;
            var mayRetry = body is not null || http.Request.ContentLength is null && !HasBody(http.Request);
            for (var attempt = 0; ; attempt++)
            {
                var instance = app.Instances.FirstOrDefault(i => i.IsHealthy) ?? app.Instances[attempt % app.Instances.Count];
                try
                {
                    using var request = Request(http, caller, app, instance, path, body);
                    using var answer = await client.Http.SendAsync(request, http.RequestAborted);
                    await Relay(answer, http);
                    return;
                }
                catch (HttpRequestException e) when (AppClient.IsUnheard(e) && mayRetry && attempt < Retries)
                {
                    instance.Suspect();
                    await Task.Delay(TimeSpan.FromSeconds(1), clock, http.RequestAborted);
                }
                catch (HttpRequestException e) when (!http.Response.HasStarted)
                {
                    await Error(http, $"failed to invoke, id: {id}, err: {e.Message}");
                    return;
                }
            }
        }

        private static HttpRequestMessage Request(HttpContext http, Sidecar caller, App app, AppInstance instance, string path, byte[]? body)
        {
            var request = AppClient.To(instance, new(http.Request.Method), Clean(path) + http.Request.QueryString);
            request.Content = body is not null ? new ByteArrayContent(body) : HasBody(http.Request) ? new StreamContent(http.Request.Body) : null;
            foreach (var header in http.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
            {
                if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable()))
                {
                    request.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.AsEnumerable());
                }
            }

            request.Headers.TryAddWithoutValidation("dapr-caller-app-id", caller.AppId);
            request.Headers.TryAddWithoutValidation("dapr-callee-app-id", app.Id);
            return request;
        }

        private static async Task Relay(HttpResponseMessage answer, HttpContext http)
        {
            http.Response.StatusCode = (int)answer.StatusCode;
            foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key)))
            {
                http.Response.Headers[header.Key] = header.Value.ToArray();
            }

            await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }

        /// <summary>No way out of the app's own paths.</summary>
        private static string Clean(string path)
        {
            var clean = new List<string>();
            foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                if (part == ".." && clean.Count > 0)
                {
                    clean.RemoveAt(clean.Count - 1);
                }
                else if (part is not ("." or ".."))
                {
                    clean.Add(Uri.EscapeDataString(part));
                }
            }

            return "/" + string.Join('/', clean) + (path.EndsWith('/') && clean.Count > 0 ? "/" : "");
        }

        private static bool HasBody(HttpRequest request) => request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0;

        private static async Task<byte[]> Keep(HttpContext http)
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            return body.ToArray();
        }

        private static Task Error(HttpContext http, string message)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return http.Response.WriteAsJsonAsync(new { errorCode = "ERR_DIRECT_INVOKE", message }, http.RequestAborted);
        }
    }
}
