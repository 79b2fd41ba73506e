using System.Globalization;
using System.Text;
using System.Text.Json;
using SingleWindow.Declarations.Tests.Following;
using SingleWindow.Declarations.Tests.Pushing;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Declarations.Tests.Manifests;

public sealed class lodging_many_at_once(PushingService running) : IClassFixture<PushingService>
{
    private const string Header = "reference,office,consignor,consignee,exportCountry,origin,hs,description,grossMass,packages,value,currency\n";
    private static readonly Who Trader = Someone.Trader();
    private readonly DeclarationService service = running.Service;

    [Fact]
    public async Task every_good_line_becomes_a_declaration_and_a_bad_one_harms_no_other()
    {
        var lines = Enumerable.Range(1, 1_000).Select(n => Line($"M1-{n}")).ToArray();
        lines[9] = Line("M1-10", value: "15000");
        lines[99] = "not,a,line";
        lines[199] = Line("M1-200", hs: "0000000000");
        lines[299] = Line("M1-1");
        lines[499] = Line("M1-500", value: "9999999999999999999999999999");
        lines[599] = Line("M1-600").Replace("Kim", "K\0m", StringComparison.Ordinal);
        lines[399] = Line("M1-2", value: "55");
        var done = await Finished(await Upload("M1", Csv(lines)));
        Assert.Equal((1_000, 994, 6), Counts(done));
        var results = await Results(done);
        Assert.Equal(Enumerable.Range(1, 1_000), results.Select(result => result.GetProperty("line").GetInt32()));
        Assert.Equal([10, 100, 200, 400, 500, 600], results.Where(result => Text(result, "status") == "rejected").Select(result => result.GetProperty("line").GetInt32()));
        Assert.Equal(("SW50006", "/value"), Finding(results[9]));
        Assert.Equal("SW50001", Finding(results[99]).Code);
        Assert.Equal(("SW30012", "/hs"), Finding(results[199]));
        Assert.Equal(("SW50007", "/reference"), Finding(results[399]));
        Assert.Equal(Text(results[0], "mrn"), Text(results[299], "mrn"));
        var shown = await service.Get(Trader, $"/v1/declarations/{Text(results[1], "mrn")}");
        Assert.Equal(("M1-2", "registered"), (Text(shown, "lrn"), Text(shown, "status")));
        await service.Release(Text(results[1], "mrn")!);
        Assert.Equal("released", Text(await service.Get(Trader, $"/v1/declarations/{Text(results[1], "mrn")}"), "status"));
    }

    [Fact]
    public async Task an_upload_that_broke_off_goes_on_where_it_was_and_a_repeat_changes_nothing()
    {
        var lines = Enumerable.Range(1, 30).Select(n => Line($"M2-{n}")).ToArray();
        var first = await Upload("M2", Csv(lines[..10]), "?more=true");
        Assert.Equal(10, first.GetProperty("received").GetInt32());
        Assert.Equal(409, (await Send("M2", Csv(lines[20..]), "?from=21")).Status);
        await Upload("M2", Csv(lines[10..20]), "?from=11&more=true");
        var done = await Finished(await Upload("M2", Csv(lines)));
        Assert.Equal((30, 30, 0), Counts(done));
        var mrns = (await Results(done)).Select(result => Text(result, "mrn")).ToList();
        Assert.Equal(30, mrns.Distinct().Count());
        Assert.Equal((30, 30, 0), Counts(await Finished(await Upload("M2", Csv(lines)))));
        var another = await Finished(await Upload("M2-again", Csv(lines)));
        Assert.Equal(mrns, (await Results(another)).Select(result => Text(result, "mrn")));
        var other = await Send("M2", "reference,office\n", "");
        Assert.Equal((409, "manifest/other-upload"), (other.Status, Text(other.Json, "code")));
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/xml")]
    public async Task a_line_that_is_too_long_harms_no_other(string type)
    {
        var key = "M7" + type;
        string[] lines = [Line($"{key}-1"), Line($"{key}-2").Replace("Kim", new string('K', 300_000), StringComparison.Ordinal), Line($"{key}-3")];
        var done = await Finished(await Upload(key, type == "text/csv" ? Csv(lines) : Xml(lines), type: type));
        Assert.Equal((3, 2, 1), Counts(done));
        Assert.Equal("SW50001", Finding((await Results(done))[1]).Code);
    }

    [Fact]
    public async Task nor_does_one_that_is_not_UTF8()
    {
        var bytes = Encoding.UTF8.GetBytes(Csv([Line("M8-1"), Line("M8-2").Replace("Kim", "K?m", StringComparison.Ordinal), Line("M8-3")]));
        bytes[Array.IndexOf(bytes, (byte)'?')] = 0xC3;
        using var client = service.Host.As(Trader);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/manifests") { Content = new ByteArrayContent(bytes), Headers = { { "Idempotency-Key", "M8" } } };
        request.Content.Headers.ContentType = new("text/csv");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var done = await Finished(JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        Assert.Equal((3, 2, 1), Counts(done));
    }

    [Fact]
    public async Task what_came_before_XML_breaks_off_is_kept_and_goes_on()
    {
        string[] lines = [.. Enumerable.Range(1, 5).Select(n => Line($"M9-{n}"))];
        var whole = Xml(lines);
        var (status, problem, _) = await Send("M9", whole[..whole.LastIndexOf("<Line>", StringComparison.Ordinal)] + "<Line><oops></Line>", "", "application/xml");
        Assert.Equal((400, "manifest/unreadable"), (status, Text(problem, "code")));
        Assert.Equal((5, 5, 0), Counts(await Finished(await Upload("M9", whole, type: "application/xml"))));
    }

    [Fact]
    public async Task another_text_under_the_key_of_an_upload_is_told_and_nothing_of_it_is_lost_silently()
    {
        string[] lines = [Line("M10-1"), Line("M10-2"), Line("M10-3")];
        await Finished(await Upload("M10", Csv(lines)));
        lines[1] = Line("M10-2", value: "99");
        var (status, problem, _) = await Send("M10", Csv(lines), "");
        Assert.Equal((409, "manifest/other-upload"), (status, Text(problem, "code")));
        Assert.Contains("Line 2", Text(problem, "detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/xml")]
    public async Task lines_may_be_JSON_or_XML(string type)
    {
        string[] lines = [.. Enumerable.Range(1, 3).Select(n => Line($"M3-{type.Length}-{n}"))];
        var body = type == "application/xml" ? Xml(lines)
            : string.Join('\n', lines.Select(line => JsonSerializer.Serialize(Named(line).ToDictionary(v => v.Name, v => v.Value))));
        var done = await Finished(await Upload("M3" + type, body, type: type));
        Assert.Equal((3, 3, 0), Counts(done));
    }

    [Fact]
    public async Task what_cannot_be_an_upload_is_told()
    {
        Assert.Equal(400, (await service.Send(Trader, "POST", "/v1/manifests", Header, "text/csv")).Status);
        Assert.Equal(415, (await Send("M4", "{}", "", "application/pdf")).Status);
        Assert.Equal(400, (await Send("M4", "<Manifest><Line>", "", "application/xml")).Status);
        Assert.Equal(400, (await Send("M5", new string('x', 20_000), "")).Status);
        Assert.Equal(404, (await service.Send(Someone.OtherTrader(), "GET", $"/v1/manifests/{Text(await Upload("M6", Header), "id")}")).Status);
    }

    private static string Line(string reference, string hs = "6109101000", string value = "42.50") => string.Create(
        CultureInfo.InvariantCulture, $"{reference},040,Shop Ltd,Kim Minji,KE,VN,{hs},Cotton T-shirt,0.4,1,{value},USD");

    private static string Csv(IEnumerable<string> lines) => Header + string.Join("\r\n", lines);

    private static string Xml(IEnumerable<string> lines) =>
        $"<Manifest>{string.Concat(lines.Select(line => $"<Line>{string.Concat(Named(line).Select(v => $"<{v.Name}>{v.Value}</{v.Name}>"))}</Line>\n"))}</Manifest>";

    private static IEnumerable<(string Name, string Value)> Named(string line) => Header.Trim().Split(',').Zip(line.Split(','));

    private Task<(int Status, JsonElement Json, HttpResponseMessage Answer)> Send(string key, string body, string query, string type = "text/csv") =>
        service.Send(Trader, "POST", "/v1/manifests" + query, body, type, ("Idempotency-Key", key));

    private async Task<JsonElement> Upload(string key, string body, string query = "", string type = "text/csv")
    {
        var (status, json, answer) = await Send(key, body, query, type);
        Assert.True(status == 202, $"{status} {json}");
        Assert.Equal($"/v1/manifests/{Text(json, "id")}", answer.Headers.Location!.OriginalString);
        return json;
    }

    private async Task<JsonElement> Finished(JsonElement manifest)
    {
        JsonElement shown = default;
        await Eventually.Is(async () => (shown = await service.Get(Trader, $"/v1/manifests/{Text(manifest, "id")}")).TryGetProperty("finishedAt", out _));
        return shown;
    }

    private async Task<IReadOnlyList<JsonElement>> Results(JsonElement manifest)
    {
        using var client = service.Host.As(Trader);
        var text = await client.GetStringAsync(new Uri(Text(manifest, "results")!, UriKind.Relative), TestContext.Current.CancellationToken);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }

    private static (int Received, int Accepted, int Rejected) Counts(JsonElement manifest) =>
        (manifest.GetProperty("received").GetInt32(), manifest.GetProperty("accepted").GetInt32(), manifest.GetProperty("rejected").GetInt32());

    private static (string? Code, string? Path) Finding(JsonElement result)
    {
        var finding = result.GetProperty("findings").EnumerateArray().First(f => !f.TryGetProperty("severity", out var severity) || severity.GetString() == "error");
        return (Text(finding, "code"), Text(finding, "path"));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
