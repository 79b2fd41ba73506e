using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Wco;
using SingleWindow.Declarations.Messages;
using SingleWindow.Declarations.Requesting;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Amending;

/// <summary>The text that an amendment asks for, made from the text in force. Pure.</summary>
/// <param name="Read">The whole text as it would stand, with what was wrong on the way there.</param>
/// <param name="Reference">The request's own reference, where it has one.</param>
/// <param name="IsText">The body itself was that text: lines of it mean something.</param>
internal sealed record Proposal(
    MessageRead Read, IReadOnlyList<AmendmentReason>? Reasons = null, string? Reference = null, bool IsText = false)
{
    public static Proposal Whole(Payload payload) => new(
        payload.IsXml ? DeclarationXml.Read(payload.Bytes, payload.Language) : DeclarationJson.Read(payload.Bytes.Span, payload.Language),
        IsText: true);

    public static Proposal Pointed(Payload payload, Wco.Declaration text, string mrn)
    {
        var message = RequestMessage.Read(payload, RequestMessage.Amendment, mrn);
        var reference = message.Message.FunctionalReferenceId;
        if (!message.Passes) return new(new(text, message.Findings), null, reference);
        var (amended, findings) = PointerAmendment.Apply(text, message.Message, payload.Language);
        var all = message.Findings.Concat(findings).ToList();
        return new(
            new(amended, payload.IsXml ? DeclarationXml.WithLines(payload.Bytes, all) : all),
            PointerAmendment.Reasons(message.Message), reference);
    }

    public static Proposal Patched(Payload payload, Wco.Declaration text, bool isJsonPatch)
    {
        try
        {
            var patch = JsonNode.Parse(payload.Bytes.Span);
            var current = JsonSerializer.SerializeToNode(text, Json.Options);
            var patched = isJsonPatch ? Patch.Applied(current, patch) : Patch.Merged(current, patch);
            return new(DeclarationJson.Read(Encoding.UTF8.GetBytes(patched?.ToJsonString(Json.Options) ?? "null"), payload.Language));
        }
        catch (Exception wrong) when (wrong is PatchException or JsonException or ArgumentException or InvalidOperationException)
        {
            var remarks = new Remarks(Limits.Usual, payload.Language);
            remarks.Add(Place.At(WcoShape.Of<Wco.Declaration>()), RequestWording.BadPatch, words: wrong.Message);
            return new(new MessageRead(text, remarks.All()));
        }
    }
}
