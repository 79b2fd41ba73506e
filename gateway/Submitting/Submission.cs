namespace SingleWindow.Gateway.Submitting;

/// <summary>One request with a body, and the answer that the service is giving to it.</summary>
internal sealed class Submission
{
    /// <summary>Names the claim on the Idempotency-Key and the receipt.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of the bytes as they were sent: what a receipt vouches for.</summary>
    public required byte[] PayloadHash { get; init; }

    /// <summary>The answer's body, held back until answer and receipt are on record.</summary>
    public required MemoryStream Answer { get; init; }

    /// <summary>The movement the request was about, once the service has said it.</summary>
    public string? Mrn { get; set; }
}

internal static class SubmissionOfRequest
{
    private const string Declarations = "/v1/declarations/";

    public static Submission? Submission(this HttpContext context) => context.Features.Get<Submission>();

    /// <summary>From the service's header, from where it put the declaration, or from the path that names it.</summary>
    public static string? Mrn(this HttpContext context)
    {
        if (context.Response.Headers.TryGetValue("X-Mrn", out var mrn)) return mrn.ToString();
        return AfterDeclarations(context.Response.Headers.Location) ?? AfterDeclarations(context.Request.Path.Value);
    }

    private static string? AfterDeclarations(string? path)
    {
        var start = path?.IndexOf(Declarations, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (start < 0) return null;
        var rest = path.AsSpan(start + Declarations.Length);
        var end = rest.IndexOfAny('/', '?');
        var mrn = end < 0 ? rest : rest[..end];
        return mrn.IsEmpty ? null : mrn.ToString();
    }
}
