using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Telling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Requesting;

/// <summary>Answers a request in the format it came in: problem+json that holds the WCO response, or WCO RES XML.</summary>
internal static class AnswersToRequests
{
    /// <summary>The message has findings: nothing was decided.</summary>
    public static IResult Rejected(Asked asked, IReadOnlyList<Finding> findings)
    {
        findings = findings.Named(asked.Country, asked.Country.Today(asked.At));
        return asked.AsXml
            ? Xml(asked, Happening.Rejected, StatusCodes.Status400BadRequest, findings)
            : Problems.Of(
                StatusCodes.Status400BadRequest, "declaration/rejected", $"{findings.Count} finding(s).",
                ("findings", findings), ("response", Responses.Of(Notice(asked, Happening.Rejected, findings))));
    }

    /// <summary>The declaration is not in a state that permits it; a place is named where one is to blame.</summary>
    public static IResult Refused(Asked asked, Refusal refusal, IReadOnlyList<Finding> findings)
    {
        if (refusal.Code == "declaration/unknown") return Problems.NotFound(refusal.Code, refusal.Reason);
        var wording = RequestWording.NotGranted;
        findings = findings.Named(asked.Country, asked.Country.Today(asked.At));
        var errors = findings.Count > 0 ? findings : OfficialErrors.Named(
            [new Finding(wording.Code, wording.In(asked.Language, refusal.Reason), "", [new PointerStep(WcoShape.Of<Contracts.Wco.Declaration>().Id)], Source: refusal.Code)],
            asked.Country, asked.Country.Today(asked.At));
        return asked.AsXml ? Xml(asked, Happening.Rejected, StatusCodes.Status409Conflict, errors) : Problems.Of(
            StatusCodes.Status409Conflict, refusal.Code, refusal.Reason,
            ("findings", findings), ("response", Responses.Of(Notice(asked, Happening.Rejected, errors))));
    }

    public static IResult Granted(Asked asked, int version, IReadOnlyList<Finding> findings) =>
        Xml(asked, Happening.RequestDecided, StatusCodes.Status200OK, findings, version);

    private static ContentHttpResult Xml(Asked asked, Happening what, int status, IReadOnlyList<Finding> findings, int? version = null)
    {
        var xml = ResponseXml.Write(Responses.Of(Notice(asked, what, findings, version)), Responses.Envelope(asked.Country.Alpha2));
        return TypedResults.Content(Encoding.UTF8.GetString(xml), "application/xml", Encoding.UTF8, status);
    }

    private static Notice Notice(Asked asked, Happening what, IReadOnlyList<Finding> findings, int? version = null) =>
        new(what, $"{asked.Mrn}-{asked.Hash[..12]}", asked.Country.Local(asked.At))
        {
            Mrn = asked.Mrn,
            Lrn = asked.Reference,
            Version = version,
            Granted = version is null ? null : true,
            Language = asked.Language,
            Findings = findings,
            Contact = Offices.ContactOf(asked.Country, "", asked.Country.Today(asked.At)),
            AppealOffice = what == Happening.Rejected ? Offices.AppealOf(asked.Country, "", asked.Country.Today(asked.At)) : null,
            Limit = what == Happening.Rejected ? Offices.Within(asked.Country, "appeal", asked.Country.Local(asked.At)) : null,
        };
}

/// <summary>What is answered to: which declaration, in which words.</summary>
/// <param name="Reference">The request's own (WCO D026).</param>
internal sealed record Asked(string Mrn, CountryProfile Country, string? Reference, string Hash, bool AsXml, string Language, DateTimeOffset At);
