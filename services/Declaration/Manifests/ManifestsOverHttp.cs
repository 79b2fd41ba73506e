using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using SingleWindow.Contracts;
using SingleWindow.Countries;
using SingleWindow.ServiceHost;

namespace SingleWindow.Declarations.Manifests;

internal static class ManifestsOverHttp
{
    private const long MostBytes = 256L * 1024 * 1024;
    private static readonly Role[] Parties = [Role.Trader, Role.Broker];

    public static void MapManifests(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/manifests").WithTags("Manifests");
        group.MapPost("", Upload).Produces<ManifestShown>(StatusCodes.Status202Accepted).WithSummary("Lodge up to 100,000 low-value consignments, one a line (CSV, NDJSON, XML)").Allow(Parties);
        group.MapGet("", List).Produces<Page<ManifestShown>>().WithSummary("Your uploads, newest first").Allow(Parties);
        group.MapGet("{id}", Show).Produces<ManifestShown>().WithSummary("How an upload stands").Allow(Parties);
        group.MapGet("{id}/results", Results).WithSummary("What each line came to (NDJSON, or CSV)").Allow(Parties);
    }

    /// <param name="from">Number of the first line of this body, when it goes on where an earlier one ended.</param>
    /// <param name="more">True: another part follows.</param>
    private static async Task<IResult> Upload(
        HttpContext http, ClaimsPrincipal user, CountryProfiles countries, IConfiguration configuration, ManifestStore store, Bell<DecidingLines> bell,
        TimeProvider clock, [FromQuery] string? profile, [FromQuery] int? from, [FromQuery] bool? more, CancellationToken stop)
    {
        var (who, now) = (Who.Of(user), clock.GetUtcNow());
        var code = profile ?? configuration["SingleWindow:DefaultProfile"] ?? countries.All[0].Code;
        if (countries.Find(code) is not { } country) return Problems.Invalid("declaration/profile-unknown", $"There is no profile {code}.", "profile");
        if (country.LowValueFor(Direction.Import, country.Today(now)) is null)
            return Problems.Invalid("manifest/no-data-set", $"{code} has no reduced data set for low-value consignments.", "profile");
        if (http.Request.Headers["Idempotency-Key"].ToString() is not { Length: > 0 and <= 255 } key)
            return Problems.Invalid("manifest/key-missing", "Name the upload by an Idempotency-Key: the same key goes on with it.", "Idempotency-Key");
        if (Lines(http, stop) is not { } lines)
            return Problems.Of(StatusCodes.Status415UnsupportedMediaType, "request/415", "A manifest is text/csv, application/x-ndjson or application/xml.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostBytes;
        if (who.Party is not { } party) return Problems.Of(StatusCodes.Status409Conflict, "manifest/no-party", "Only those who act for a party lodge.");

        var wanted = new Manifest(
            Guid.CreateVersion7(now).ToString("N"), party, key, code, IsCsv(http) ? ManifestFormat.Csv : ManifestFormat.Json, [], who.Subject,
            Speaking.LanguageOf(http, country.Spoken), who.Is(Role.Broker), 0, false, 0, 0, 0, now, null);
        return await Take(http, store, bell, clock, wanted, lines, from ?? 1, more ?? false, stop);
    }

    private static async Task<IResult> Take(
        HttpContext http, ManifestStore store, Bell<DecidingLines> bell, TimeProvider clock, Manifest wanted, IAsyncEnumerable<string> lines, int from, bool more,
        CancellationToken stop)
    {
        await using var reader = lines.GetAsyncEnumerator(stop);
        if (wanted.Format == ManifestFormat.Csv)
        {
            if (!await reader.MoveNextAsync() || reader.Current.Length > Uploading.LongestLine || Line.Cells(reader.Current) is not { } columns)
                return Problems.Invalid("manifest/unreadable", "The first line of CSV names the columns.", "");
            wanted = wanted with { Columns = columns };
        }

        var manifest = await store.Open(wanted, stop);
        if (manifest.Format != wanted.Format || manifest.Profile != wanted.Profile || !manifest.Columns.SequenceEqual(wanted.Columns, StringComparer.Ordinal))
            return Taking.Other("The key names an upload of another format, profile or columns.");
        if (from < 1 || from > manifest.Received + 1)
            return Problems.Of(StatusCodes.Status409Conflict, "manifest/gap", $"Go on with line {manifest.Received + 1}.", ("received", manifest.Received));

        if (await new Taking(store, bell, manifest, reader, from).Run(stop) is { } refused) return refused;
        if (!more) await store.Complete(manifest.Id, stop);
        bell.Ring();
        http.Response.Headers.Location = $"/v1/manifests/{manifest.Id}";
        return TypedResults.Json(
            ManifestShown.Of((await store.Find(manifest.Id, stop))!, clock.GetUtcNow()), Json.Options, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> List(int? size, string? after, ClaimsPrincipal user, ManifestStore store, TimeProvider clock, CancellationToken stop)
    {
        var rows = Cursor.Size(size);
        var found = await store.List(Who.Of(user).Party ?? "", Cursor.Key(after) ?? "g", rows + 1, stop);
        return TypedResults.Ok(Page.Of(found, rows, manifest => manifest.Id).Select(manifest => ManifestShown.Of(manifest, clock.GetUtcNow())));
    }

    private static async Task<IResult> Show(
        string id, HttpContext http, ClaimsPrincipal user, ManifestStore store, TimeProvider clock, CancellationToken stop) =>
        await Own(id, user, store, stop) is not { } manifest ? Unknown() : Versions.Answer(
            http, manifest.Received + manifest.Done + (manifest.Complete ? 1 : 0) + (manifest.FinishedAt is null ? 0 : 1),
            () => TypedResults.Ok(ManifestShown.Of(manifest, clock.GetUtcNow())));

    private static async Task<IResult> Results(string id, HttpContext http, ClaimsPrincipal user, ManifestStore store, CancellationToken stop)
    {
        if (await Own(id, user, store, stop) is not { } manifest) return Unknown();
        var csv = http.Request.Headers.Accept.Any(accept => accept!.Contains("csv", StringComparison.OrdinalIgnoreCase));
        return TypedResults.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 32 * 1024, leaveOpen: true);
                if (csv) await writer.WriteAsync("line,reference,status,mrn,findings\n");
                await foreach (var result in store.Results(id, manifest.Done, stop))
                    await writer.WriteAsync((csv ? AsCsv(result) : AsJson(result)) + "\n");
            },
            csv ? "text/csv; charset=utf-8" : "application/x-ndjson");
    }

    private static string AsJson(LineResult result) => JsonSerializer.Serialize(
        new
        {
            line = result.Line,
            reference = result.Reference,
            status = result.Status,
            mrn = result.Mrn,
            findings = result.Findings is null ? (JsonElement?)null : JsonElement.Parse(result.Findings),
        }, Json.Options);

    private static string AsCsv(LineResult result) => string.Create(
        CultureInfo.InvariantCulture, $"{result.Line},{Quoted(result.Reference)},{result.Status},{result.Mrn},{Quoted(result.Findings)}");

    private static string Quoted(string? text) => text is null ? "" : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<Manifest?> Own(string id, ClaimsPrincipal user, ManifestStore store, CancellationToken stop) =>
        await store.Find(id, stop) is { } manifest && manifest.Party == Who.Of(user).Party ? manifest : null;

    private static IResult Unknown() => Problems.NotFound("manifest/unknown", "No such manifest.");

    private static bool IsCsv(HttpContext http) => Type(http) == "text/csv";

    private static string? Type(HttpContext http) => http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();

    private static IAsyncEnumerable<string>? Lines(HttpContext http, CancellationToken stop) => Type(http) switch
    {
        "text/csv" or "application/x-ndjson" => Uploading.Lines(http.Request.Body, stop),
        "application/xml" or "text/xml" => Uploading.Elements(http.Request.Body, stop),
        _ => null,
    };
}
