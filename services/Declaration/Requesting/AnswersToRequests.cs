using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Countries;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Telling;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Requesting;

/// <summary>Answers a request in the format it came in: problem+json, or WCO RES XML.</summary>
internal static class AnswersToRequests
{
    /// <summary>The message has findings: nothing was decided.</summary>
    public static IResult Rejected(Asked asked, IReadOnlyList<Finding> findings) => asked.AsXml
        ? Xml(asked, Happening.Rejected, StatusCodes.Status400BadRequest, findings)
        : Problems.Invalid(findings, "declaration/rejected");

    /// <summary>The declaration is not in a state that permits it; a place is named where one is to blame.</summary>
    public static IResult Refused(Asked asked, Refusal refusal, IReadOnlyList<Finding> findings)
    {
        if (refusal.Code == "declaration/unknown") return Problems.NotFound(refusal.Code, refusal.Reason);
        if (!asked.AsXml) return Problems.Of(StatusCodes.Status409Conflict, refusal.Code, refusal.Reason, ("findings", findings));
        var wording = RequestWording.NotGranted;
        return Xml(asked, Happening.Rejected, StatusCodes.Status409Conflict, findings.Count > 0 ? findings :
            [new Finding(wording.Code, wording.In(asked.Language, refusal.Reason), "", [new PointerStep(WcoShape.Of<Contracts.Wco.Declaration>().Id)], Source: refusal.Code)]);
    }

    public static IResult Granted(Asked asked, int version, IReadOnlyList<Finding> findings) =>
        Xml(asked, Happening.RequestDecided, StatusCodes.Status200OK, findings, version);

    private static ContentHttpResult Xml(Asked asked, Happening what, int status, IReadOnlyList<Finding> findings, int? version = null)
    {
        var notice = new Notice(what, $"{asked.Mrn}-{asked.Hash[..12]}", asked.Country.Local(asked.At))
        {
            Mrn = asked.Mrn,
            Lrn = asked.Reference,
            Version = version,
            Granted = version is null ? null : true,
            Language = asked.Language,
            Findings = findings,
            Contact = Offices.ContactOf(asked.Country, "", asked.Country.Today(asked.At)),
            AppealOffice = what == Happening.Rejected ? Offices.AppealOf(asked.Country, "", asked.Country.Today(asked.At)) : null,
        };
        var xml = ResponseXml.Write(Responses.Of(notice), Responses.Envelope(asked.Country.Alpha2));
        return TypedResults.Content(Encoding.UTF8.GetString(xml), "application/xml", Encoding.UTF8, status);
    }
}

/// <summary>What is answered to: which declaration, in which words.</summary>
/// <param name="Reference">The request's own (WCO D026).</param>
internal sealed record Asked(string Mrn, CountryProfile Country, string? Reference, string Hash, bool AsXml, string Language, DateTimeOffset At);
