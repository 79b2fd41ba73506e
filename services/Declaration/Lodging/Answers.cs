using SingleWindow.Contracts;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Lodging;

/// <summary>Answers a submission in the language and format it came in.</summary>
internal static class Answers
{
    public static IResult Accepted(
        HttpContext http, Submission submission, string mrn, int version, DeclarationStatus status, DateTimeOffset at,
        int code = StatusCodes.Status201Created)
    {
        http.Response.Headers["X-Mrn"] = mrn;
        http.Response.Headers.Location = $"/v1/declarations/{mrn}";
        return TypedResults.Json(
            new Receipt(mrn, submission.Lrn, version, status, submission.AcceptedOn, at, Conversation.Of(http), submission.Findings),
            Json.Options, statusCode: code);
    }

    public static IResult Rejected(Submission submission) => Problems.Invalid(submission.Findings, "declaration/rejected");
}
