using Microsoft.AspNetCore.Http;
using SingleWindow.Contracts;

namespace SingleWindow.ServiceHost;

/// <summary>Every error is problem+json (RFC 9457); <c>type</c> and <c>code</c> are the stable code.</summary>
public static class Problems
{
    /// <summary>A domain refusal: 409.</summary>
    public static IResult Of(Refusal refusal) => Of(StatusCodes.Status409Conflict, refusal.Code, refusal.Reason);

    /// <summary>Invalid input, with all findings at once: 400.</summary>
    public static IResult Invalid(IReadOnlyList<Finding> findings, string code = "request/invalid") =>
        Of(StatusCodes.Status400BadRequest, code, $"{findings.Count} finding(s).", ("findings", findings));

    /// <summary>One invalid value: 400.</summary>
    /// <param name="path">JSON pointer into the body, or the name of the query parameter.</param>
    public static IResult Invalid(string code, string text, string path) => Invalid([new Finding(code, text, path)], code);

    /// <summary>Does not exist, or not for this caller: 404.</summary>
    public static IResult NotFound(string code, string reason) => Of(StatusCodes.Status404NotFound, code, reason);

    public static IResult Of(int status, string code, string reason, params (string Name, object? Value)[] more)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        foreach (var (name, value) in more)
        {
            extensions[name] = value;
        }

        return TypedResults.Problem(reason, statusCode: status, type: code, extensions: extensions);
    }
}
