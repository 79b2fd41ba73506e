using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Publishing;

/// <summary>The published specification: anyone may read it, and caches may keep it for a while.</summary>
internal static class PublishOverHttp
{
    public static void MapPublications(this IEndpointRouteBuilder routes)
    {
        var mip = routes.MapGroup("/mip").WithTags("Specification").AllowAnyone();
        mip.MapGet("", (HttpContext http, Publications all) => Answer(http, all.Index(Form(http, Publications.Html, Publications.PlainJson))))
            .WithSummary("The information packages of all countries");
        mip.MapGet("{id}/{version}", (string id, string version, HttpContext http, Publications all) => Of(http, all, id, version, (country, package) =>
                all.Page(country, package, Form(http, Publications.Html, Publications.Schema, Publications.PlainJson, Publications.Xml) switch
                {
                    Publications.PlainJson => Publications.Schema,
                    var form => form,
                })))
            .WithSummary("A data set: HTML, JSON Schema or XML Schema. A version, a day on which it holds, or 'current'");
        mip.MapGet("{id}/{version}/schema.json", (string id, string version, HttpContext http, Publications all) =>
                Of(http, all, id, version, (country, package) => all.Page(country, package, Publications.Schema)))
            .WithSummary("JSON Schema (2020-12) of the JSON form");
        mip.MapGet("{id}/{version}/schema.xsd", (string id, string version, HttpContext http, Publications all) =>
                Of(http, all, id, version, (country, package) => all.Page(country, package, Publications.Xml)))
            .WithSummary("XML Schema of the WCO XML form");
        mip.MapGet("{id}/{version}/data-sets/{dataSet}", (string id, string version, string dataSet, HttpContext http, Publications all) =>
                Part(http, all, id, version, dataSet, Form(http, Publications.Html, Publications.Schema, Publications.PlainJson, Publications.Xml)))
            .WithSummary("One data set of a package alone, such as H1: HTML, JSON Schema or XML Schema");
        mip.MapGet("{id}/{version}/data-sets/{dataSet}/schema.json", (string id, string version, string dataSet, HttpContext http, Publications all) =>
                Part(http, all, id, version, dataSet, Publications.Schema))
            .WithSummary("JSON Schema (2020-12) of one data set");
        mip.MapGet("{id}/{version}/data-sets/{dataSet}/schema.xsd", (string id, string version, string dataSet, HttpContext http, Publications all) =>
                Part(http, all, id, version, dataSet, Publications.Xml))
            .WithSummary("XML Schema of one data set");
        mip.MapGet("{id}/{version}/coverage", (string id, string version, HttpContext http, Publications all) =>
                Of(http, all, id, version, (country, package) => all.CoverageOf(country, package, Form(http, Publications.Html, Publications.PlainJson))))
            .WithSummary("How much of the WCO declaration it uses");
        mip.MapGet("{id}/{version}/samples", (string id, string version, HttpContext http, Publications all) =>
                Of(http, all, id, version, (country, package) => all.SampleList(country, package, Form(http, Publications.Html, Publications.PlainJson))))
            .WithSummary("Samples: accepted ones, and one for each mistake with the finding that it causes");
        mip.MapGet("{id}/{version}/samples/{sample}", Sample).WithSummary("One sample, as it can be lodged");
        mip.MapGet("{id}/{from}/diff/{to}", Diff).WithSummary("What changes from one version or day to another, and what it means for a sender");
    }

    private static IResult Sample(string id, string version, string sample, HttpContext http, Publications all) =>
        all.Find(id, version) is not var (country, package, _) ? Unknown(id, version)
        : all.Samples(country, package) is var samples
            && samples.Valid.Concat(samples.Invalid).FirstOrDefault(one => one.Name == sample) is { } found
            ? Answer(http, Publication.Of(found.MediaType, found.Content))
            : Problems.NotFound("declaration/sample-unknown", $"{package.Id} {package.Version} has no sample {sample}.");

    private static IResult Diff(string id, string from, string to, HttpContext http, Publications all) =>
        all.Find(id, from) is not { } before ? Unknown(id, from)
        : all.Find(id, to) is not { } after ? Unknown(id, to)
        : Answer(http, Publications.Diff(before, after, Form(http, Publications.Html, Publications.PlainJson)));

    private static IResult Part(HttpContext http, Publications all, string id, string version, string dataSet, string form) =>
        all.Find(id, version) is not var (country, package, _) ? Unknown(id, version)
        : all.DataSetPageOf(country, package, dataSet, form == Publications.PlainJson ? Publications.Schema : form) is { } page ? Answer(http, page)
        : Problems.NotFound("declaration/package-unknown", $"{package.Id} {package.Version} has no data set {dataSet}.");

    private static IResult Of(HttpContext http, Publications all, string id, string version, Func<CountryProfile, MipPackage, Publication> make) =>
        all.Find(id, version) is var (country, package, _) ? Answer(http, make(country, package)) : Unknown(id, version);

    private static IResult Unknown(string id, string version) =>
        Problems.NotFound("declaration/package-unknown", $"There is no package {id} in version {version}, nor one in force on that day.");

    private static IResult Answer(HttpContext http, Publication publication)
    {
        http.Response.Headers.ETag = publication.Tag;
        // Code lists change from day to day; after five minutes a cache asks again, and mostly hears 304.
        http.Response.Headers.CacheControl = "public, max-age=300";
        http.Response.Headers.Vary = "Accept";
        return http.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag.Value is "*" || tag.Tag == publication.Tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(publication.Content, publication.MediaType + "; charset=utf-8");
    }

    /// <summary>The form that the caller likes best; the first one where any will do, or none that there is.</summary>
    private static string Form(HttpContext http, params string[] forms) => http.Request.GetTypedHeaders().Accept
        .OrderByDescending(accepted => accepted.Quality ?? 1)
        .Select(accepted => forms.FirstOrDefault(form => accepted.MatchesMediaType(form)))
        .FirstOrDefault(form => form is not null) ?? forms[0];
}
