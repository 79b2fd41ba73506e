using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.Countries.Publishing;

namespace SingleWindow.Declarations.Publishing;

/// <summary>One published text.</summary>
/// <param name="Tag">Entity tag: the same text has the same one, wherever and whenever it was made.</param>
public sealed record Publication(string MediaType, ReadOnlyMemory<byte> Content, string Tag)
{
    public static Publication Of(string mediaType, string text) => Of(mediaType, Encoding.UTF8.GetBytes(text));

    public static Publication Of(string mediaType, ReadOnlyMemory<byte> content) =>
        new(mediaType, content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content.Span))[..32]}\"");
}

/// <summary>What is published about packages: made when it is first asked for on a day, kept while that day lasts.</summary>
internal sealed class Publications(CountryProfiles countries, TimeProvider clock)
{
    public const string Html = "text/html";
    public const string PlainJson = "application/json";
    public const string Schema = "application/schema+json";
    public const string Xml = "application/xml";

    // Days go by: what was made for earlier ones is thrown away when there is as much of it as this.
    private const int KeptMax = 400;

    private readonly ConcurrentDictionary<string, Lazy<object>> _kept = new(StringComparer.Ordinal);

    public Publication Index(string form) => form == Html
        ? Publication.Of(Html, OtherPages.Index(countries.All))
        : OfJson(countries.All.SelectMany(country => country.Mip.Packages, (country, package) =>
            new PackageListed(country.Code, package.Id, package.Version, package.Direction, package.Title.In("en"), package.Period.From, package.Period.To,
                [.. package.DataSets.Select(set => set.Id)])));

    /// <summary>A package by its id and version, by its id and a day on which it holds, or the <c>current</c> one.</summary>
    /// <returns>With the day, where one was named.</returns>
    public (CountryProfile Country, MipPackage Package, DateOnly? On)? Find(string id, string version)
    {
        foreach (var country in countries.All)
        {
            var on = version == "current" ? country.Today(clock.GetUtcNow()) : DayIn(version);
            if (country.Mip.Packages.FirstOrDefault(p => p.Id == id && (on is { } day ? p.Period.Covers(day) : p.Version == version)) is { } found)
                return (country, found, on);
        }

        return null;
    }

    public Publication Page(CountryProfile country, MipPackage package, string form) => Once(country, $"{form} {package.Id} {package.Version}", today =>
    {
        var set = DataSet.Of(country, package, today);
        return form switch
        {
            Schema => Publication.Of(Schema, JsonSchemas.Of(set)),
            Xml => Publication.Of(Xml, XmlSchemas.Of(set)),
            _ => Publication.Of(Html, DataSetPage.Of(set, OtherForms.Below(package.Version))),
        };
    });

    /// <summary>The same for one of its data sets alone; null where it has none of that id.</summary>
    public Publication? DataSetPageOf(CountryProfile country, MipPackage package, string set, string form) =>
        package.DataSets.FirstOrDefault(one => one.Id == set) is not { } found ? null : Once(country, $"{form} {package.Id} {package.Version} {set}", today =>
        {
            var narrowed = DataSet.Of(country, Narrowed.To(package, found), today);
            return form switch
            {
                Schema => Publication.Of(Schema, JsonSchemas.Of(narrowed)),
                Xml => Publication.Of(Xml, XmlSchemas.Of(narrowed)),
                _ => Publication.Of(Html, DataSetPage.Of(narrowed, OtherForms.BelowDataSet(set))),
            };
        });

    public Publication CoverageOf(CountryProfile country, MipPackage package, string form) => Once(country, $"coverage {form} {package.Id} {package.Version}", _ =>
        form == Html ? Publication.Of(Html, OtherPages.Of(Coverage.Of(package))) : OfJson(Coverage.Of(package)));

    public MipSamples Samples(CountryProfile country, MipPackage package) => Once(country, $"samples {package.Id} {package.Version}", today =>
        MipSamples.Of(country, package, DataSet.NearestDay(package.Period, today)));

    public Publication SampleList(CountryProfile country, MipPackage package, string form) => Once(country, $"samples {form} {package.Id} {package.Version}", _ =>
        form == Html
            ? Publication.Of(Html, SamplesPage.Of(package, Samples(country, package), "samples/"))
            : OfJson(SamplesPage.Rows(Samples(country, package))));

    /// <summary>Days may be any: nothing is kept.</summary>
    public static Publication Diff(
        (CountryProfile Country, MipPackage Package, DateOnly? On) from, (CountryProfile Country, MipPackage Package, DateOnly? On) to, string form)
    {
        var diff = MipDiff.Of(to.Country, from.Package, to.Package, from.On ?? from.Package.Period.From, to.On ?? to.Package.Period.From);
        return form == Html ? Publication.Of(Html, OtherPages.Diff(diff)) : OfJson(diff);
    }

    private T Once<T>(CountryProfile country, string name, Func<DateOnly, T> make) where T : class
    {
        if (_kept.Count > KeptMax) _kept.Clear();
        var today = country.Today(clock.GetUtcNow());
        return (T)_kept.GetOrAdd($"{today:yyyy-MM-dd} {country.Code} {name}", _ => new Lazy<object>(() => make(today))).Value;
    }

    private static Publication OfJson<T>(T value) => Publication.Of(PlainJson, JsonSerializer.SerializeToUtf8Bytes(value, MipJson.Options));

    private static DateOnly? DayIn(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <param name="Country">Name of the profile.</param>
/// <param name="DataSets">Ids of those that it has a page of its own for.</param>
public sealed record PackageListed(string Country, string Id, string Version, Direction Direction, string Title, DateOnly From, DateOnly? To,
    IReadOnlyList<string> DataSets);
