using System.Globalization;

namespace SingleWindow.Countries.Importing;

/// <param name="Layout">One of <see cref="TariffImport.Layouts"/>.</param>
/// <param name="Into">A folder; files are written to it as a profile has them (<c>tariff/…</c>, <c>exchange-rates.csv</c>, <c>findings.csv</c>).</param>
/// <param name="From">Validity of rows whose source says none.</param>
/// <param name="Resume">Go on where an earlier run of the same import stopped.</param>
public sealed record ImportOrder(string Layout, IReadOnlyList<string> Files, string Into, DateOnly From, bool Resume);

/// <param name="Records">Read of the file.</param>
/// <param name="Rows">Written so far.</param>
public sealed record ImportProgress(string File, long Records, long Rows, int Findings);

/// <param name="Resumed">Records that an earlier run had done.</param>
public sealed record ImportResult(long Records, long Rows, int Findings, long Resumed);

/// <summary>Brings a national tariff, as its authority publishes it, into the form of a profile.</summary>
public static class TariffImport
{
    private const int SaveEvery = 50_000;

    private static readonly Dictionary<string, (string Meaning, Func<ILayout> Make)> Known = new(StringComparer.Ordinal)
    {
        ["uk-csv"] = ("the United Kingdom's open data: measures, commodities and areas as CSV", () => new UkTables()),
        ["uk-json"] = ("answers of the United Kingdom's tariff API: commodities, areas, exchange rates", () => new UkAnswers()),
        ["kr-rates"] = ("Korea's tariff: one row per HSK line and kind of rate, or one column per kind", () => new KoreanRates()),
        ["kr-requirements"] = ("Korea's import requirements: one row per HSK line and law", () => new KoreanRequirements()),
        ["hs"] = ("the Harmonized System: chapters, headings, subheadings", () => new HarmonizedSystem()),
        ["fx"] = ("customs exchange rates: currency, from, to, units per national unit", () => new ExchangeTables()),
    };

    /// <summary>Name and meaning of every layout that can be read.</summary>
    public static IEnumerable<(string Name, string Meaning)> Layouts => Known.Select(layout => (layout.Key, layout.Value.Meaning));

    /// <exception cref="ArgumentException">The layout is not known.</exception>
    public static ImportResult Run(ImportOrder order, Action<ImportProgress> progress, CancellationToken stop)
    {
        if (!Known.TryGetValue(order.Layout, out var known)) throw new ArgumentException($"There is no layout {order.Layout}.", nameof(order));
        string[] sources = [.. order.Files.Select(file => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}:{new FileInfo(file).Length}"))];
        var earlier = order.Resume && Checkpoint.Read(order.Into) is { Done: false } found
            && found.Layout == order.Layout && found.Sources.SequenceEqual(sources, StringComparer.Ordinal) ? found : null;
        using var folder = new ImportFolder(order.Into, earlier);
        var layout = known.Make();
        var (records, resumed) = (0L, 0L);
        for (var source = 0; source < sources.Length; source++)
        {
            var file = order.Files[source];
            var skip = earlier is null || source > earlier.Source ? 0 : source == earlier.Source ? earlier.Records : long.MaxValue;
            var read = 0L;
            foreach (var take in layout.Read(file, new(folder, file, order.From)))
            {
                stop.ThrowIfCancellationRequested();
                read++;
                if (read <= skip)
                {
                    resumed++;
                    take.Skip();
                    continue;
                }

                take.Write(read);
                if (read % SaveEvery != 0) continue;
                folder.Save(new(order.Layout, sources, source, read));
                progress(new(Path.GetFileName(file), read, folder.Rows, folder.Findings));
            }

            records += read;
            progress(new(Path.GetFileName(file), read, folder.Rows, folder.Findings));
        }

        layout.Done(new(folder, "", order.From));
        folder.Save(new(order.Layout, sources, sources.Length, 0) { Done = true });
        return new(records, folder.Rows, folder.Findings, resumed);
    }
}

/// <summary>One record of a source: what it writes, and what it means to the rest when it was written before.</summary>
internal readonly record struct Take(Action<long> Write, Action Skip)
{
    public static readonly Action Nothing = static () => { };
}

internal interface ILayout
{
    IEnumerable<Take> Read(string file, ImportTarget target);

    /// <summary>After the last file.</summary>
    void Done(ImportTarget target);
}

/// <summary>Where the records of one file go.</summary>
internal sealed record ImportTarget(ImportFolder Folder, string File, DateOnly From)
{
    public void Write(string file, params ReadOnlySpan<string?> cells) => Folder.Write(file, cells);

    public void Finding(long record, string code, string text) => Folder.Finding(File, record, code, text);

    /// <summary>The day of a date or time, as profiles write it; null where there is none.</summary>
    public static string? Day(string? text) => text is null ? null
        : DateOnly.TryParse(text.AsSpan(0, Math.Min(10, text.Length)), CultureInfo.InvariantCulture, out var day) ? Day(day)
        : DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var compact) ? Day(compact)
        : null;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Begin(string? text) => Day(text) ?? Day(From);
}
