using SingleWindow.Contracts;

namespace SingleWindow.Countries;

/// <summary>What the country's own system calls a finding, where it is known: list <c>error</c>.</summary>
/// <remarks>A row is for one code, such as <c>SW30005</c>, or for all of a kind, such as <c>SW11</c>; its column <c>official</c> is their code.</remarks>
public static class OfficialErrors
{
    private const string List = "error";
    private const int KindLength = 4;

    public static IReadOnlyList<Finding> Named(this IReadOnlyList<Finding> findings, CountryProfile country, DateOnly asOf) =>
        findings.Count == 0 || !country.Codes.HasList(List) ? findings : [.. findings.Select(finding => finding with { Official = Of(country.Codes, finding.Code, asOf) })];

    /// <returns>Their code and text, such as <c>CDS11006 Relation Error: Net Mass must be lower than Gross Mass</c>.</returns>
    public static string? Of(CodeLists codes, string finding, DateOnly asOf) =>
        (codes.Find(List, finding, asOf) ?? (finding.Length > KindLength ? codes.Find(List, finding[..KindLength], asOf) : null)) is { } known
            ? $"{known["official"]} {known.Name}" : null;
}
