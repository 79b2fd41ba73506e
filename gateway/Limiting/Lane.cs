namespace SingleWindow.Gateway.Limiting;

/// <summary>Requests that share limits: the many readers cannot take the place of the one who lodges.</summary>
internal enum Lane { Lodging, Commands, Reads, Token }

/// <summary>Paths, read once per request: what a request is, told from method and path alone.</summary>
internal static class Lanes
{
    /// <summary>Questions are sent by POST because they carry a body; they change nothing.</summary>
    public static readonly IReadOnlyList<string> Questions = [":check", ":estimate", ":resolve", ":verify"];

    public static Lane Of(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        if (path.StartsWith("/connect/", StringComparison.Ordinal)) return Lane.Token;
        if (!IsCommand(request)) return Lane.Reads;
        return IsLodging(request) ? Lane.Lodging : Lane.Commands;
    }

    /// <summary>Unsafe in the sense of RFC 9110: it may change something.</summary>
    public static bool IsCommand(HttpRequest request) => !IsSafe(request.Method) && !IsQuestion(request.Path);

    public static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    /// <summary>A declaration goes in, new or amended.</summary>
    private static bool IsLodging(HttpRequest request) =>
        IsNewDeclaration(request)
        || (HttpMethods.IsPut(request.Method) && request.Path.StartsWithSegments("/v1/declarations", StringComparison.OrdinalIgnoreCase));

    public static bool IsNewDeclaration(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Equals("/v1/declarations", StringComparison.OrdinalIgnoreCase);

    /// <summary>Too large to be held: it is passed on while it comes, and is idempotent by its own lines.</summary>
    public static bool IsUpload(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.Equals("/v1/manifests", StringComparison.OrdinalIgnoreCase);

    private static bool IsQuestion(PathString path) =>
        path.Value is { } value && Questions.Any(q => value.EndsWith(q, StringComparison.OrdinalIgnoreCase));
}
