using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Declarations.Tests.Publishing;

/// <summary>Anyone reads what will be asked of a declaration, in the form that suits, and caches need not read it twice.</summary>
public sealed class publishing_over_http(publishing_over_http.Published published) : IClassFixture<publishing_over_http.Published>
{
    private readonly HttpClient _anyone = published.Anyone;

    [Fact]
    public async Task every_package_has_a_page_schemas_samples_and_coverage()
    {
        var list = await Json("/mip");
        Assert.Equal(["1.0.0", "2.0.0"], list.EnumerateArray()
            .Where(p => p.GetProperty("id").GetString() == "kr-import").Select(p => p.GetProperty("version").GetString()).Order(StringComparer.Ordinal));
        Assert.StartsWith("text/html", (await Get("/mip")).Type, StringComparison.Ordinal);
        foreach (var package in list.EnumerateArray().Select(p => $"/mip/{p.GetProperty("id").GetString()}/{p.GetProperty("version").GetString()}"))
        {
            Assert.Equal("text/html; charset=utf-8", (await Get(package)).Type);
            Assert.Equal("https://json-schema.org/draft/2020-12/schema", (await Json(package + "/schema.json")).GetProperty("$schema").GetString());
            Assert.Equal("schema", XDocument.Parse((await Get(package + "/schema.xsd")).Body).Root!.Name.LocalName);
            Assert.True((await Json(package + "/coverage")).GetProperty("known").GetInt32() > 0);
            Assert.StartsWith("text/html", (await Get(package + "/coverage")).Type, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task every_data_set_has_a_page_and_schemas_of_its_own()
    {
        var list = await Json("/mip");
        var sets = list.EnumerateArray().SelectMany(
            p => p.GetProperty("dataSets").EnumerateArray().Select(set => (Package: $"/mip/{p.GetProperty("id").GetString()}/current", Set: set.GetString()!))).ToArray();
        Assert.Contains(("/mip/gb-import/current", "H1"), sets);
        Assert.Contains(("/mip/gb-export/current", "B1"), sets);
        foreach (var (package, set) in sets)
        {
            Assert.Equal("text/html; charset=utf-8", (await Get($"{package}/data-sets/{set}")).Type);
            Assert.StartsWith("application/schema+json", (await Get($"{package}/data-sets/{set}", "application/json")).Type, StringComparison.Ordinal);
            Assert.Equal("https://json-schema.org/draft/2020-12/schema", (await Json($"{package}/data-sets/{set}/schema.json")).GetProperty("$schema").GetString());
            Assert.Equal("schema", XDocument.Parse((await Get($"{package}/data-sets/{set}/schema.xsd")).Body).Root!.Name.LocalName);
        }

        var stop = TestContext.Current.CancellationToken;
        using var unknown = await _anyone.GetAsync("/mip/gb-import/current/data-sets/H99", stop);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task the_form_is_the_one_that_the_caller_likes_best()
    {
        Assert.StartsWith("text/html", (await Get("/mip/kr-import/1.0.0", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")).Type, StringComparison.Ordinal);
        Assert.StartsWith("application/schema+json", (await Get("/mip/kr-import/1.0.0", "application/schema+json")).Type, StringComparison.Ordinal);
        Assert.StartsWith("application/schema+json", (await Get("/mip/kr-import/1.0.0", "application/json")).Type, StringComparison.Ordinal);
        Assert.StartsWith("application/xml", (await Get("/mip/kr-import/1.0.0", "application/xml, text/html;q=0.5")).Type, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_version_may_be_named_by_a_day_or_be_the_current_one()
    {
        Assert.Equal((await Get("/mip/kr-import/1.0.0")).Body, (await Get("/mip/kr-import/current")).Body);
        Assert.Equal((await Get("/mip/kr-import/1.0.0")).Body, (await Get("/mip/kr-import/2026-12-31")).Body);
        Assert.Equal((await Get("/mip/kr-import/2.0.0")).Body, (await Get("/mip/kr-import/2027-01-01")).Body);
        Assert.NotEqual((await Get("/mip/kr-import/1.0.0")).Body, (await Get("/mip/kr-import/2.0.0")).Body);
    }

    [Fact]
    public async Task a_cache_that_has_it_is_told_so()
    {
        foreach (var path in new[] { "/mip", "/mip/kr-import/1.0.0", "/mip/kr-import/1.0.0/schema.json", "/mip/kr-import/1.0.0/samples", "/mip/kr-import/1.0.0/diff/2.0.0" })
        {
            var stop = TestContext.Current.CancellationToken;
            using var first = await _anyone.GetAsync(path, stop);
            Assert.Equal("public, max-age=300", first.Headers.CacheControl!.ToString());
            using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
            using var answer = await _anyone.SendAsync(again, stop);
            Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(stop));
        }
    }

    [Fact]
    public async Task change_notes_say_what_changes_and_what_it_means()
    {
        var diff = await Json("/mip/kr-import/2026-11-23/diff/2027-01-01");
        var change = diff.GetProperty("changes").EnumerateArray().First(c => c.GetProperty("place").GetString() == "GoodsShipment/Importer/Name");
        Assert.Equal("narrowed", change.GetProperty("kind").GetString());
        Assert.Contains("rejected", change.GetProperty("meaning").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Contains("반려", change.GetProperty("meaning").GetProperty("ko").GetString(), StringComparison.Ordinal);
        Assert.Contains("an..256", (await Get("/mip/kr-import/1.0.0/diff/2.0.0")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_sample_can_be_fetched_by_its_name()
    {
        var rows = (await Json("/mip/kr-import/1.0.0/samples")).EnumerateArray().ToArray();
        Assert.Contains(rows, row => !row.TryGetProperty("mistake", out _));
        var missing = rows.Single(row => row.GetProperty("sample").GetString() == "SW11014-missing.json");
        Assert.Equal("/goodsShipment/importer/id", missing.GetProperty("path").GetString());
        var sample = await Json("/mip/kr-import/1.0.0/samples/SW11014-missing.json");
        Assert.False(sample.GetProperty("goodsShipment").GetProperty("importer").TryGetProperty("id", out _));
        Assert.Contains("<md:MetaData", (await Get("/mip/gb-import/current/samples/import.xml")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/mip/xx-import/1.0.0", "declaration/package-unknown")]
    [InlineData("/mip/kr-import/9.9.9/schema.json", "declaration/package-unknown")]
    [InlineData("/mip/kr-import/2001-01-01", "declaration/package-unknown")]
    [InlineData("/mip/kr-import/1.0.0/diff/9.9.9", "declaration/package-unknown")]
    [InlineData("/mip/kr-import/1.0.0/samples/no-such.json", "declaration/sample-unknown")]
    public async Task what_does_not_exist_has_a_code(string path, string code)
    {
        using var answer = await _anyone.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("code").GetString());
    }

    private async Task<JsonElement> Json(string path) => JsonSerializer.Deserialize<JsonElement>((await Get(path, "application/json")).Body);

    private async Task<(string Type, string Body)> Get(string path, string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await _anyone.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {body}");
        return (answer.Content.Headers.ContentType!.ToString(), body);
    }

    /// <summary>One service for all: nothing here changes anything.</summary>
    public sealed class Published : IAsyncLifetime
    {
        private readonly TwoVersions _profiles = new();
        private readonly Issuer _issuer = new();
        private Service<Declaration>? _service;

        public HttpClient Anyone { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var database = new Database();
            await database.InitializeAsync();
            await _issuer.InitializeAsync();
            _service = new(
                database.ConnectionString, _issuer, new FakeTimeProvider(new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero)),
                ("SingleWindow:Profiles", _profiles.Folder), ("Logging:LogLevel:Default", "None"));
            Anyone = _service.AsNobody();
        }

        public async ValueTask DisposeAsync()
        {
            Anyone.Dispose();
            await _service!.DisposeAsync();
            await _issuer.DisposeAsync();
            _profiles.Dispose();
        }
    }
}
