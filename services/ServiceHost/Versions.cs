using System.Globalization;
using Marten;
using Microsoft.AspNetCore.Http;

namespace SingleWindow.ServiceHost;

/// <summary>The version of a stream as an entity tag: <c>ETag: "3"</c>, <c>If-Match: "3"</c>.</summary>
public static class Versions
{
    /// <summary>The state with its version, in one round trip.</summary>
    public static async Task<(T? State, long Version)> Find<T>(this IQuerySession session, string id, CancellationToken stop)
        where T : class, IState<T>
    {
        var batch = session.CreateBatchQuery();
        var state = batch.Load<T>(id);
        var stream = batch.Events.FetchStreamState(id);
        await batch.Execute(stop);
        return (await state, (await stream)?.Version ?? 0);
    }

    /// <summary>Answers 304 when the caller has this version already, else sets ETag and answers the body.</summary>
    public static IResult Answer(HttpContext http, long version, Func<IResult> body)
    {
        var tag = Tag(version);
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        return http.Request.Headers.IfNoneMatch.Contains(tag, StringComparer.Ordinal) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : body();
    }

    public static string Tag(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    internal static bool TryIfMatch(HttpRequest request, out long? expected)
    {
        expected = null;
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0 || header == "*")
        {
            return true;
        }

        var valid = header.Length > 2 && header[0] == '"' && header[^1] == '"'
            && long.TryParse(header.AsSpan(1, header.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && (expected = version) is not null;
        return valid;
    }
}
