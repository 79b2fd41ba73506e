using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Requesting;

/// <summary>Short requests about a declaration, which are a WCO message or a small JSON object, and are answered likewise.</summary>
internal sealed class Requests(Commands commands, CountryProfiles countries, TimeProvider clock)
{
    /// <param name="type">Type of the WCO message (D013).</param>
    /// <param name="make">The command that a WCO message stands for.</param>
    public async Task<IResult> Run<TCommand>(
        HttpContext http, string mrn, Who who, string type, Func<Wco.Declaration, TCommand> make,
        Func<TCommand, Declaration?, Who, DateTimeOffset, Decision> decide, CancellationToken stop)
        where TCommand : class
    {
        var payload = await Payload.Of(http, "", stop);
        var now = clock.GetUtcNow();
        (IResult? Answer, Refusal? Refusal, Asked? Asked) said = default;
        var answer = await commands.Run(
            http,
            async work =>
            {
                said = default;
                var known = await work.Load<Declaration>(Declaration.Key(mrn), stop);
                var country = known is null ? null : countries.Find(known.Country);
                var spoken = payload with { Language = country is null ? "en" : Speaking.LanguageOf(http, country.Spoken) };
                var message = payload.IsXml ? RequestMessage.Read(spoken, type, mrn) : null;
                said.Asked = country is null ? null : new(
                    mrn, country, message?.Message.FunctionalReferenceId, payload.Hash, payload.IsXml, spoken.Language, now);
                if (message is { Passes: false } && said.Asked is { } asked && Visible(known, who))
                {
                    said.Answer = AnswersToRequests.Rejected(asked, message.Findings);
                    return Decision.AlreadySo;
                }

                var command = message is null ? FromJson<TCommand>(payload) : make(message.Message);
                var decision = await work.Decide<Declaration>(Declaration.Key(mrn), d => decide(command, d, who, now), stop);
                said.Refusal = decision.Refusal;
                said.Answer = decision.Refusal is null && said.Asked is { AsXml: true } xml
                    ? AnswersToRequests.Granted(xml, known!.Version, message!.Findings) : null;
                return decision;
            },
            _ =>
            {
                http.Response.Headers["X-Mrn"] = mrn;
                return said.Answer ?? TypedResults.NoContent();
            },
            stop);
        return said switch
        {
            { Refusal: { Code: "declaration/unknown" } refusal } => Problems.NotFound(refusal.Code, refusal.Reason),
            { Refusal: { } refusal, Asked: { AsXml: true } asked } => AnswersToRequests.Refused(asked, refusal, []),
            _ => answer,
        };
    }

    private static bool Visible(Declaration? known, Who who) => known is not null && (known.IsOf(who.Party) || who.IsCustoms);

    /// <summary>An empty body is an empty object; a malformed one is a problem of its own (400).</summary>
    private static TCommand FromJson<TCommand>(Payload payload)
    {
        try
        {
            return JsonSerializer.Deserialize<TCommand>(payload.Bytes.IsEmpty ? "{}"u8 : payload.Bytes.Span, Json.Options)
                ?? throw new JsonException("An object is expected.");
        }
        catch (JsonException malformed)
        {
            throw new BadHttpRequestException("The body cannot be read.", malformed);
        }
    }
}
