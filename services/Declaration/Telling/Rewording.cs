using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Declarations.Lodging;
using SingleWindow.Declarations.Messages;
using Wco = SingleWindow.Contracts.Wco;

namespace SingleWindow.Declarations.Telling;

/// <summary>Findings that are on record, in the language of whoever reads them now. Pure.</summary>
/// <remarks>Which findings there are is the record's word alone; only their sentences are found anew.</remarks>
internal static class Rewording
{
    public static IReadOnlyList<Finding> Of(
        IReadOnlyList<Finding> recorded, Wco.Declaration text, CountryProfile country, DateOnly asOf, string language)
    {
        var said = Checks.Of(text, country, asOf, language).ToLookup(finding => (finding.Code, finding.Path));
        return [.. recorded.Select(finding => said[(finding.Code, finding.Path)].FirstOrDefault() is { } now
            ? finding with { Text = now.Text, Suggestion = now.Suggestion }
            : finding.Code == Unreadable.Unknown.Code ? finding with { Text = Unreadable.Unknown.In(language, Name(finding.Path)) } : finding)];
    }

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..].Replace("~1", "/").Replace("~0", "~");
}
