using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Clients;

namespace SingleWindow.Launcher.Clients;

/// <summary>What became of one declaration that was lodged or checked, whether JSON or WCO XML answered.</summary>
/// <param name="ExitCode">0 accepted, or would be; 2 rejected with findings, or would be; 1 anything else.</param>
/// <param name="Headline">In a few words.</param>
/// <param name="Details">Findings; after a check, what is needed and what it costs.</param>
internal sealed record Lodged(int ExitCode, string Headline, IReadOnlyList<string> Details)
{
    private const string Rejected = "03"; // RES function code: DMSREJ

    public static Lodged From(Answer answer)
    {
        try
        {
            return answer.Header("Content-Type") switch
            {
                _ when answer.Status == 0 => new(1, answer.Body, []),
                { } type when type.Contains("xml", StringComparison.Ordinal) => FromResponse(XDocument.Parse(answer.Body)),
                { } when answer.Problem() is { } problem => new(
                    answer.Status is 400 or 422 ? 2 : 1, $"{answer.Status} {problem.Code}: {problem.Detail}", [.. (problem.Findings ?? []).Select(Line)]),
                { } when answer.IsSuccess && answer.Read<JsonElement>() is var json => json.TryGetProperty("passes", out var passes)
                    ? FromCheck(passes.GetBoolean(), json) : FromReceipt(answer.Read<DeclarationReceipt>()),
                _ => new(1, $"{answer}", []),
            };
        }
        catch (Exception unreadable) when (unreadable is JsonException or XmlException)
        {
            return new(1, $"{answer}", []);
        }
    }

    private static Lodged FromReceipt(DeclarationReceipt receipt) =>
        new(0, $"accepted as {receipt.Mrn} version {receipt.Version}", [.. (receipt.Findings ?? []).Select(Line)]);

    private static Lodged FromCheck(bool passes, JsonElement check)
    {
        var findings = check.GetProperty("findings").Deserialize<List<Finding>>(Json.Options)!;
        return passes
            ? new(0, "would be accepted", [.. findings.Select(Line), .. Needs(check), .. Costs(check)])
            : new(2, $"would be rejected: {findings.Count} finding(s)", [.. findings.Select(Line)]);
    }

    private static IEnumerable<string> Needs(JsonElement check) => check.TryGetProperty("requirements", out var requirements)
        ? requirements.GetProperty("formalities").EnumerateArray().Where(formality => !formality.GetProperty("satisfied").GetBoolean())
            .Select(formality => $"item {formality.GetProperty("item")} needs: {formality.GetProperty("act").GetString()}")
        : [];

    private static IEnumerable<string> Costs(JsonElement check) => check.TryGetProperty("estimate", out var estimate)
        ? [string.Create(CultureInfo.InvariantCulture, $"would cost {estimate.GetProperty("total").GetDecimal():#,0.##} {estimate.GetProperty("currency").GetString()}, fees of agencies apart")]
        : [];

    private static Lodged FromResponse(XDocument document)
    {
        var response = Child(document.Root!, "Response") ?? document.Root!;
        var errors = response.Elements().Where(e => e.Name.LocalName == "Error").Select(Line).ToList();
        if (Text(response, "FunctionCode") == Rejected) return new(2, $"rejected: {errors.Count} finding(s)", errors);
        var declaration = Child(response, "Declaration");
        return new(0, $"accepted as {Text(declaration, "ID")} version {Text(declaration, "VersionID")}", errors);
    }

    private static string Line(Finding finding) =>
        $"{finding.Code} {finding.Path}: {finding.Text}{(finding.Suggestion is { } better ? $" → {better}" : "")}";

    /// <summary>The place is the chain of WCO pointers: section, sequence, tag.</summary>
    private static string Line(XElement error) => $"{Text(error, "ValidationCode")} {string.Join('/', error.Elements().Where(e => e.Name.LocalName == "Pointer")
        .Select(pointer => string.Join('.', pointer.Elements().Select(e => e.Value))))}: {Text(error, "Description")}";

    private static string? Text(XElement? parent, string name) => parent is null ? null : Child(parent, name)?.Value;

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(e => e.Name.LocalName == name);
}
