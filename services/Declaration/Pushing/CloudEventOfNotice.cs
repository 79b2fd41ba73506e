using System.Globalization;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Messages;

namespace SingleWindow.Declarations.Pushing;

/// <summary>What is sent: CloudEvents 1.0, structured JSON. The same notice gives the same event, id included.</summary>
/// <param name="Id">MRN and number of the response: the same in every attempt and replay.</param>
/// <param name="Sequence">Number of the response, from 1: tells what came first where deliveries overtake each other (CloudEvents extension).</param>
public sealed record CloudEventOfNotice(
    string Id, string Type, string Subject, DateTimeOffset Time, string Sequence, NoticeOfDeclaration Data,
    string Specversion = "1.0", string Source = "/v1/declarations", string Datacontenttype = "application/json", string Sequencetype = "Integer")
{
    public static CloudEventOfNotice Of(string mrn, string lrn, int number, Notice notice) => new(
        string.Create(CultureInfo.InvariantCulture, $"{mrn}-{number}"), EventTypes.Of(notice.What), mrn, notice.At,
        number.ToString(CultureInfo.InvariantCulture),
        new(mrn, lrn, number, string.Create(CultureInfo.InvariantCulture, $"/v1/declarations/{mrn}/responses/{number}"), Responses.Of(notice)));

    public string Text() => JsonSerializer.Serialize(this, Json.Options);
}

/// <param name="Href">Where the response can be read again.</param>
public sealed record NoticeOfDeclaration(string Mrn, string Lrn, int Number, string Href, Response Response);
