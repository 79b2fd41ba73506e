using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SingleWindow.Contracts;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Telling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Lodging;

/// <summary>Answers a submission in the format it came in: JSON, which holds the WCO response of a rejection, or WCO RES XML.</summary>
internal static class Answers
{
    public static IResult Accepted(
        HttpContext http, Submission submission, string mrn, int version, DeclarationStatus status, DateTimeOffset at,
        int code = StatusCodes.Status201Created)
    {
        http.Response.Headers["X-Mrn"] = mrn;
        http.Response.Headers.Location = $"/v1/declarations/{mrn}";
        return submission.AsXml
            ? Xml(submission, submission.BeforeArrival ? Happening.Registered : Happening.Accepted, $"{mrn}-{version}", at, code, mrn, version)
            : TypedResults.Json(
                new Receipt(mrn, submission.Lrn, version, status, submission.AcceptedOn, at, Conversation.Of(http), submission.Findings),
                Json.Options, statusCode: code);
    }

    public static IResult Rejected(Submission submission, DateTimeOffset at) => submission.AsXml
        ? Xml(submission, Happening.Rejected, submission.Hash[..32], at, StatusCodes.Status400BadRequest)
        : Problems.Of(
            StatusCodes.Status400BadRequest, "declaration/rejected", $"{submission.Findings.Count} finding(s).",
            ("findings", submission.Findings), ("response", Responses.Of(Notice(submission, Happening.Rejected, submission.Hash[..32], at))));

    private static ContentHttpResult Xml(
        Submission submission, Happening what, string reference, DateTimeOffset at, int code, string? mrn = null, int? version = null)
    {
        var xml = ResponseXml.Write(Responses.Of(Notice(submission, what, reference, at, mrn, version)), Responses.Envelope(submission.Country.Alpha2));
        return TypedResults.Content(Encoding.UTF8.GetString(xml), "application/xml", Encoding.UTF8, code);
    }

    private static Notice Notice(
        Submission submission, Happening what, string reference, DateTimeOffset at, string? mrn = null, int? version = null) =>
        new(what, reference, submission.Country.Local(at))
        {
            Mrn = mrn,
            Lrn = submission.Lrn,
            Version = version,
            Language = submission.Language,
            Findings = submission.Findings,
            AcceptedAt = what == Happening.Accepted ? submission.Country.Local(at) : null,
            Contact = Offices.ContactOf(submission.Country, submission.Office, submission.AcceptedOn),
            AppealOffice = what == Happening.Rejected ? Offices.AppealOf(submission.Country, submission.Office, submission.AcceptedOn) : null,
            Limit = what == Happening.Rejected ? Offices.Within(submission.Country, "appeal", submission.Country.Local(at)) : null,
        };
}
