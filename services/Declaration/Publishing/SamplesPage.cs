using SingleWindow.Countries;
using SingleWindow.Countries.Publishing;

namespace SingleWindow.Declarations.Publishing;

/// <param name="Sample">Name of the file.</param>
/// <param name="Mistake">Null: it is accepted as it stands.</param>
/// <param name="Code">Of the one finding that it causes, and where it points.</param>
public sealed record SampleRow(string Sample, string MediaType, string? Mistake, string? Code, string? Path, string? Text, string? Suggestion);

/// <summary>The samples of a data set: what passes, and what each mistake is answered with.</summary>
public static class SamplesPage
{
    public static IReadOnlyList<SampleRow> Rows(MipSamples samples) => [.. samples.Valid.Concat(samples.Invalid).Select(sample => new SampleRow(
        sample.Name, sample.MediaType, sample.Mistake, sample.Expected?.Code, sample.Expected?.Path, sample.Expected?.Text, sample.Expected?.Suggestion))];

    /// <param name="below">Where the files lie, seen from the page.</param>
    public static string Of(MipPackage package, MipSamples samples, string below)
    {
        var rows = Rows(samples);
        return OtherPages.Tables($"Samples of {package.Id} {package.Version}",
            "Each sample with a mistake has this one mistake; the engine itself has judged it, and this is all that it finds.",
            ("Accepted as they stand", ["Sample", "Form"], rows.Where(row => row.Mistake is null)
                .Select(row => (row.Sample, below + row.Sample, (IReadOnlyList<string?>)[row.MediaType]))),
            ("With one mistake", ["Sample", "Mistake", "Code", "At", "Says", "What to do"], rows.Where(row => row.Mistake is not null)
                .Select(row => (row.Sample, below + row.Sample, (IReadOnlyList<string?>)[row.Mistake, row.Code, row.Path, row.Text, row.Suggestion]))),
            ("Checks that no sample shows", ["Check"], samples.Unshown.Select(check => (check, "", (IReadOnlyList<string?>)[]))));
    }
}
