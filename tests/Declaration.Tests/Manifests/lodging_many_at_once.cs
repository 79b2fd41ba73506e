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
    [InlineData("application/x-ndjson")]
    [InlineData("application/xml")]
    public async Task lines_may_be_JSON_or_XML(string type)
    {
        string[] names = [.. Header.Trim().Split(',')];
        var body = new StringBuilder(type == "application/xml" ? "<Manifest>" : "");
        for (var n = 1; n <= 3; n++)
        {
            var values = names.Zip(Line($"M3-{type.Length}-{n}").Split(','));
            body.AppendLine(type == "application/xml"
                ? $"<Line>{string.Concat(values.Select(v => $"<{v.First}>{v.Second}</{v.First}>"))}</Line>"
                : JsonSerializer.Serialize(values.ToDictionary(v => v.First, v => v.Second)));
        }

        var done = await Finished(await Upload("M3" + type, body + (type == "application/xml" ? "</Manifest>" : ""), type: type));
        Assert.Equal((3, 3, 0), Counts(done));
    }

    [Fact]
    public async Task what_cannot_be_an_upload_is_told()
    {
        Assert.Equal(400, (await service.Send(Trader, "POST", "/v1/manifests", Header, "text/csv")).Status);
        Assert.Equal(415, (await Send("M4", "{}", "", "application/pdf")).Status);
        Assert.Equal(400, (await Send("M4", "<Manifest><Line>", "", "application/xml")).Status);
        Assert.Equal(400, (await Send("M5", Header + new string('x', 20_000), "")).Status);
        Assert.Equal(404, (await service.Send(Someone.OtherTrader(), "GET", $"/v1/manifests/{Text(await Upload("M6", Header), "id")}")).Status);
    }

    private static string Line(string reference, string hs = "6109101000", string value = "42.50") => string.Create(
        CultureInfo.InvariantCulture, $"{reference},040,Shop Ltd,Kim Minji,KE,VN,{hs},Cotton T-shirt,0.4,1,{value},USD");

    private static string Csv(IEnumerable<string> lines) => Header + string.Join("\r\n", lines);

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
