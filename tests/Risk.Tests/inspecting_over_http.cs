using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Risk.Tests;

public sealed class inspecting_over_http(Running risk)
{
    private static readonly object Conform = new { outcome = "conform" };

    [Fact]
    public async Task an_officer_finds_the_orders_of_the_own_office_only()
    {
        await risk.Lodge("26KRI1", office: "030");
        await risk.Lodge("26KRI2", office: "040");
        Assert.Equal(["26KRI1-1"], await Listed(Someone.CustomsOfficer("030"), ""));
        Assert.Equal([], await Listed(Someone.CustomsOfficer("030"), "&office=040"));
        Assert.Equal(["26KRI2-1"], await Listed(Someone.Supervisor(), "&office=040"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(Someone.CustomsOfficer("030"), "/v1/inspections/26KRI2-1"));
    }

    [Fact]
    public async Task orders_are_found_by_status_and_page_by_page()
    {
        foreach (var number in Enumerable.Range(1, 5))
        {
            await risk.Lodge($"26KRP{number}", office: "010");
        }

        await Post(Someone.CustomsOfficer("010"), "/v1/inspections/26KRP3-1/result", Conform);
        Assert.Equal(["26KRP3-1"], await Listed(Someone.CustomsOfficer("010"), "&status=recorded"));

        List<string> seen = [];
        for (string? after = ""; after is not null;)
        {
            var page = await Get(Someone.CustomsOfficer("010"), $"/v1/inspections?size=2&status=ordered&after={after}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        Assert.Equal(["26KRP1-1", "26KRP2-1", "26KRP4-1", "26KRP5-1"], seen);
    }

    [Fact]
    public async Task a_result_is_recorded_once_however_often_it_is_sent()
    {
        await risk.Lodge("26KRR1");
        var result = new
        {
            outcome = "irregular",
            extent = "part",
            remarks = "Two cartons opened",
            lines = new[] { new { item = 1, irregularity = "quantity", declared = "90", found = "120" } },
        };
        Assert.Equal(HttpStatusCode.NoContent, (await Post(Someone.CustomsOfficer(), "/v1/inspections/26KRR1-1/result", result)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await Post(Someone.CustomsOfficer(), "/v1/inspections/26KRR1-1/result", result)).Status);
        Assert.Equal((HttpStatusCode.Conflict, "risk/inspection-recorded"), await Post(Someone.CustomsOfficer(), "/v1/inspections/26KRR1-1/result", Conform));
        var inspection = await Get(Someone.CustomsOfficer(), "/v1/inspections/26KRR1-1");
        Assert.Equal("quantity", inspection.GetProperty("result").GetProperty("lines")[0].GetProperty("irregularity").GetString());
        Assert.Equal("customs-020", inspection.GetProperty("by").GetString());
    }

    [Fact]
    public async Task a_supervisor_corrects_and_the_list_shows_it()
    {
        await risk.Lodge("26KRR2");
        await Post(Someone.CustomsOfficer(), "/v1/inspections/26KRR2-1/result", Conform);
        var correction = new { reason = "Second count", result = new { outcome = "irregular", lines = new[] { new { item = 1, irregularity = "quantity" } } } };
        Assert.Equal(HttpStatusCode.NoContent, (await Post(Someone.Supervisor(), "/v1/inspections/26KRR2-1/correction", correction)).Status);
        var listed = (await Get(Someone.Supervisor(), "/v1/inspections?mrn=26KRR2")).GetProperty("items")[0];
        Assert.Equal("irregular", listed.GetProperty("result").GetProperty("outcome").GetString());
        Assert.Equal("Second count", listed.GetProperty("earlier")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task an_amendment_meanwhile_is_noticed_by_the_entity_tag_and_by_the_closed_order()
    {
        await risk.Lodge("26KRR3");
        using var officer = risk.As(Someone.CustomsOfficer());
        using var seen = await officer.GetAsync("/v1/inspections/26KRR3-1");
        await risk.Deliver(Running.Amended("26KRR3", 2, "8471300000"));
        officer.DefaultRequestHeaders.IfMatch.Add(seen.Headers.ETag!);
        using var stale = await officer.PostAsJsonAsync("/v1/inspections/26KRR3-1/result", Conform);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal((HttpStatusCode.Conflict, "risk/inspection-closed"), await Post(Someone.CustomsOfficer(), "/v1/inspections/26KRR3-1/result", Conform));
    }

    [Fact]
    public async Task a_cancelled_declaration_leaves_no_open_order()
    {
        await risk.Lodge("26KRR4", office: "011");
        await risk.Deliver(new DeclarationCancelled("26KRR4", 1, "kr", "not needed", Some.Now));
        Assert.Equal(["26KRR4-1"], await Listed(Someone.CustomsOfficer("011"), "&status=closed"));
    }

    [Theory]
    [InlineData("/v1/inspections/26KRZZ-1", HttpStatusCode.NotFound)]
    [InlineData("/v1/inspections/nonsense", HttpStatusCode.NotFound)]
    [InlineData("/v1/inspections?status=lost", HttpStatusCode.BadRequest)]
    public async Task what_does_not_exist_is_said_so(string path, HttpStatusCode status) =>
        Assert.Equal(status, await Status(Someone.Supervisor(), path));

    [Fact]
    public async Task a_result_without_sense_is_refused_with_its_findings()
    {
        await risk.Lodge("26KRR5");
        Assert.Equal((HttpStatusCode.BadRequest, "request/invalid"), await Post(Someone.CustomsOfficer(), "/v1/inspections/26KRR5-1/result", new { }));
        Assert.Equal((HttpStatusCode.BadRequest, "request/malformed"), await Post(Someone.CustomsOfficer(), "/v1/inspections/26KRR5-1/result", new { outcome = "splendid" }));
    }

    [Fact]
    public async Task statistics_tell_channels_overrides_and_hit_rates()
    {
        var day = new DateOnly(2025, 3, 3);
        await risk.Deliver(
            Running.Registered("25KRS1", on: day), Running.Registered("25KRS2", on: day), Running.Registered("25KRS3", hs: "0406100000", on: day),
            Running.Registered("25KRS4", hs: "8471300000", on: day));
        await Post(Someone.CustomsOfficer(), "/v1/inspections/25KRS1-1/result", Conform);
        await Post(Someone.Supervisor(), "/v1/selections/25KRS2/override", new { channel = "green", reason = "perishable" });
        var statistics = await Get(Someone.Supervisor(), "/v1/risk/statistics?from=2025-03-01&to=2025-03-31");
        Assert.Equal(4, statistics.GetProperty("declarations").GetInt32());
        Assert.Equal([("green", 1, 2), ("yellow", 1, 1), ("red", 2, 1)], statistics.GetProperty("channels").EnumerateArray()
            .Select(c => (c.GetProperty("channel").GetString(), c.GetProperty("judged").GetInt32(), c.GetProperty("count").GetInt32())));
        Assert.Equal((0, 1), (statistics.GetProperty("overriddenUpwards").GetInt32(), statistics.GetProperty("overriddenDownwards").GetInt32()));
        var wine = Assert.Single(statistics.GetProperty("reasons").EnumerateArray());
        Assert.Equal(("T1 1", 2, 1, 0), (wine.GetProperty("reason").GetString(), wine.GetProperty("ordered").GetInt32(),
            wine.GetProperty("inspected").GetInt32(), wine.GetProperty("irregular").GetInt32()));
        Assert.Equal(HttpStatusCode.BadRequest, await Status(Someone.Supervisor(), "/v1/risk/statistics?from=2025-03-31&to=2025-03-01"));
    }

    private async Task<IEnumerable<string>> Listed(Who who, string query) =>
        (await Get(who, $"/v1/inspections?size=200{query}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!);

    private async Task<(HttpStatusCode Status, string? Code)> Post(Who who, string path, object body)
    {
        using var client = risk.As(who);
        using var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonDocument.Parse(text).RootElement.GetProperty("code").GetString());
    }

    private async Task<JsonElement> Get(Who who, string path)
    {
        using var client = risk.As(who);
        return await client.GetFromJsonAsync<JsonElement>(path);
    }

    private async Task<HttpStatusCode> Status(Who who, string path)
    {
        using var client = risk.As(who);
        using var answer = await client.GetAsync(path);
        return answer.StatusCode;
    }
}
