using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Risk;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Declarations.Tests.Following;

public sealed class following_up_over_http : IClassFixture<Database>, IClassFixture<Issuer>, IAsyncDisposable
{
    private const string Xml = "application/xml";
    private static readonly Who Trader = Someone.Trader();
    private readonly FakeTimeProvider clock = new(new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
    private readonly DeclarationService service;

    public following_up_over_http(Database database, Issuer issuer) => service = new(database, issuer, clock);

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task the_same_change_said_in_three_ways_gives_the_same_text()
    {
        var texts = new List<string>();
        var (whole, pointed, merged) = (await Lodge("WAY-1"), await Lodge("WAY-2"), await Lodge("WAY-3"));
        var replaced = await service.Send(Trader, "PUT", $"/v1/declarations/{whole}", Green("WAY-1").Replace("\"totalPackageQuantity\": 100", "\"totalPackageQuantity\": 101", StringComparison.Ordinal));
        var amended = await service.Send(Trader, "POST", $"/v1/declarations/{pointed}/amendments", Packages(pointed, "A-1", 101), Xml);
        var patched = await service.Send(Trader, "PATCH", $"/v1/declarations/{merged}", """{"totalPackageQuantity": 101}""", "application/merge-patch+json");
        Assert.Equal((200, 200, 200), (replaced.Status, amended.Status, patched.Status));
        Assert.Contains("<FunctionCode>11</FunctionCode>", amended.Json.GetString()!.Replace("res:", "", StringComparison.Ordinal), StringComparison.Ordinal);
        foreach (var (mrn, lrn) in new[] { (whole, "WAY-1"), (pointed, "WAY-2"), (merged, "WAY-3") })
        {
            var shown = await service.Get(Trader, $"/v1/declarations/{mrn}");
            Assert.Equal(2, shown.GetProperty("version").GetInt32());
            texts.Add(shown.GetProperty("declaration").ToString().Replace(lrn, "LRN", StringComparison.Ordinal));
        }

        Assert.Equal(texts[0], texts[1]);
        Assert.Equal(texts[0], texts[2]);
        var diff = await service.Get(Trader, $"/v1/declarations/{pointed}/versions/1/diff/2");
        var change = Assert.Single(diff.GetProperty("changes").EnumerateArray());
        Assert.Equal(("changed", "100", "101"), (Text(change, "what"), Text(change, "old"), Text(change, "new")));
        Assert.Equal(404, (await service.Send(Someone.OtherTrader(), "GET", $"/v1/declarations/{pointed}/versions/1/diff/2")).Status);
    }

    [Fact]
    public async Task the_same_amendment_twice_is_one_however_late_it_comes_again()
    {
        var mrn = await Lodge("TWICE-1");
        foreach (var (reference, packages) in new[] { ("A-1", 101), ("A-2", 102), ("A-1", 101) })
            Assert.Equal(200, (await service.Send(Trader, "POST", $"/v1/declarations/{mrn}/amendments", Packages(mrn, reference, packages), Xml)).Status);
        var shown = await service.Get(Trader, $"/v1/declarations/{mrn}");
        Assert.Equal((3, 102), (shown.GetProperty("version").GetInt32(), shown.GetProperty("declaration").GetProperty("totalPackageQuantity").GetInt32()));
        var other = await service.Send(Trader, "POST", $"/v1/declarations/{mrn}/amendments", Packages(mrn, "A-1", 150), Xml);
        Assert.Equal(409, other.Status);
        Assert.Contains("SW40012", other.Json.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_dry_run_names_what_lodging_would_refuse_and_changes_nothing()
    {
        const string check = "/v1/declarations:check?profile=kr";
        var fresh = await service.Send(Trader, "POST", check, Green("DRY-1"));
        Assert.True(fresh.Json.GetProperty("passes").GetBoolean(), fresh.Json.ToString());
        Assert.Equal("IMA", Assert.Single(fresh.Json.GetProperty("dataSets").EnumerateArray()).GetString());
        await Lodge("DRY-1");
        Assert.True((await service.Send(Trader, "POST", check, Green("DRY-1"))).Json.GetProperty("passes").GetBoolean());
        var other = await service.Send(Trader, "POST", check, Green("DRY-1").Replace("\"totalPackageQuantity\": 100", "\"totalPackageQuantity\": 101", StringComparison.Ordinal));
        Assert.False(other.Json.GetProperty("passes").GetBoolean());
        Assert.Equal("declaration/lrn-used", Text(Assert.Single(other.Json.GetProperty("refusals").EnumerateArray()), "code"));
    }

    [Fact]
    public async Task a_rejection_in_JSON_holds_the_response_with_whom_to_ask_and_until_when_to_appeal()
    {
        var mrn = await Lodge("JSON-1");
        var nothing = await service.Send(Trader, "POST", "/v1/declarations?profile=kr", "{}");
        var amended = await service.Send(Trader, "PUT", $"/v1/declarations/{mrn}", Green("JSON-2"));
        Assert.Equal((400, 409), (nothing.Status, amended.Status));
        Assert.All([nothing.Json, amended.Json], problem =>
        {
            var response = problem.GetProperty("response");
            Assert.Equal("03", Text(response, "functionCode"));
            Assert.NotEmpty(response.GetProperty("error").EnumerateArray());
            Assert.NotEmpty(response.GetProperty("contactOffice").EnumerateArray());
            Assert.True(response.TryGetProperty("appealOffice", out _));
            Assert.True(response.GetProperty("additionalInformation")[0].TryGetProperty("limitDateTime", out _));
        });
    }

    [Fact]
    public async Task an_amendment_is_refused_that_was_made_from_an_older_version()
    {
        var mrn = await Lodge("ETAG-1");
        var tag = (await service.Send(Trader, "GET", $"/v1/declarations/{mrn}")).Answer.Headers.ETag!.Tag;
        const string merge = "application/merge-patch+json";
        Assert.Equal(200, (await service.Send(Trader, "PATCH", $"/v1/declarations/{mrn}", """{"totalPackageQuantity": 101}""", merge, ("If-Match", tag))).Status);
        Assert.Equal(412, (await service.Send(Trader, "PATCH", $"/v1/declarations/{mrn}", """{"totalPackageQuantity": 102}""", merge, ("If-Match", tag))).Status);
    }

    [Fact]
    public async Task what_results_is_checked_as_the_whole_text_is()
    {
        var mrn = await Lodge("CHECK-1");
        var (status, problem, _) = await service.Send(
            Trader, "PATCH", $"/v1/declarations/{mrn}", """[{"op":"replace","path":"/invoiceAmount/currencyId","value":"ZZZ"},{"op":"remove","path":"/declarationOfficeId"}]""", "application/json-patch+json");
        Assert.Equal(400, status);
        Assert.Equal(["/declarationOfficeId", "/invoiceAmount"], problem.GetProperty("findings").EnumerateArray().Select(f => Text(f, "path")!).Order(StringComparer.Ordinal));
        var broken = await service.Send(Trader, "PATCH", $"/v1/declarations/{mrn}", """[{"op":"remove","path":"/nowhere"}]""", "application/json-patch+json");
        Assert.Equal((400, "SW40011"), (broken.Status, Text(broken.Json.GetProperty("findings")[0], "code")));
        Assert.Equal(415, (await service.Send(Trader, "PATCH", $"/v1/declarations/{mrn}", "{}")).Status);
    }

    [Fact]
    public async Task what_may_be_changed_after_acceptance_is_the_countrys_rule()
    {
        var (accepted, early) = (await Lodge("RULE-1"), await Lodge("RULE-2", "IMD"));
        const string office = """{"declarationOfficeId": "020"}""";
        const string merge = "application/merge-patch+json";
        var (status, problem, _) = await service.Send(Trader, "PATCH", $"/v1/declarations/{accepted}", office, merge);
        Assert.Equal((409, "declaration/not-amendable"), (status, Text(problem, "code")));
        Assert.Equal("/declarationOfficeId", Text(Assert.Single(problem.GetProperty("findings").EnumerateArray()), "path"));
        Assert.Equal(200, (await service.Send(Trader, "PATCH", $"/v1/declarations/{early}", office, merge)).Status);

        await service.Deliver(Topics.Risk, $"selection/{accepted}", new ChannelSelected(accepted, 1, Channel.Red, [], false, clock.GetUtcNow()));
        (status, problem, _) = await service.Send(Trader, "PATCH", $"/v1/declarations/{accepted}", """{"totalPackageQuantity": 101}""", merge);
        Assert.Equal((409, "declaration/under-inspection"), (status, Text(problem, "code")));
    }

    [Fact]
    public async Task goods_declared_beforehand_are_presented_by_a_WCO_message_once()
    {
        var mrn = await Lodge("GPR-1", "IMD");
        await service.Release(mrn);
        Assert.Equal("registered", Text(await service.Get(Trader, $"/v1/declarations/{mrn}"), "status"));
        Assert.Equal(404, (await service.Send(Someone.OtherTrader(), "POST", $"/v1/declarations/{mrn}/presentation", Request("GPR", mrn, "P-1"), Xml)).Status);
        var wrong = await service.Send(Trader, "POST", $"/v1/declarations/{mrn}/presentation", Request("INV", mrn, "P-1"), Xml);
        Assert.Equal(400, wrong.Status);
        Assert.Contains("SW40001", wrong.Json.GetString(), StringComparison.Ordinal);
        foreach (var _ in "twice"[..2])
            Assert.Equal(200, (await service.Send(Trader, "POST", $"/v1/declarations/{mrn}/presentation", Request("GPR", mrn, "P-1"), Xml)).Status);
        Assert.Equal("released", Text(await service.Get(Trader, $"/v1/declarations/{mrn}"), "status"));
        var timeline = await service.Get(Trader, $"/v1/declarations/{mrn}/timeline");
        Assert.Single(timeline.EnumerateArray(), entry => Text(entry, "what") == "Presented");
        Assert.Equal(409, (await service.Send(Trader, "POST", $"/v1/declarations/{await Lodge("GPR-2")}/presentation", "{}")).Status);
    }

    [Fact]
    public async Task a_declaration_is_cancelled_by_a_WCO_message()
    {
        var mrn = await Lodge("INV-1");
        var silent = await service.Send(Trader, "POST", $"/v1/declarations/{mrn}/cancel", Request("INV", mrn, "C-1"), Xml);
        Assert.Equal(409, silent.Status);
        var (status, answer, _) = await service.Send(Trader, "POST", $"/v1/declarations/{mrn}/cancel", Request("INV", mrn, "C-2", "A duplicate"), Xml);
        Assert.Equal(200, status);
        Assert.Contains(mrn, answer.GetString(), StringComparison.Ordinal);
        var shown = await service.Get(Trader, $"/v1/declarations/{mrn}");
        Assert.Equal(("cancelled", "A duplicate"), (Text(shown, "status"), Text(shown, "reason")));
    }

    private Task<string> Lodge(string lrn, string type = "IMA") => service.Lodge(Trader, Green(lrn).Replace("\"IMA\"", $"\"{type}\"", StringComparison.Ordinal));

    private static string Green(string lrn) => DeclarationService.Sample("kr", "import-green.json", lrn);

    private static string Request(string type, string mrn, string reference, string? reason = null) =>
        $"""
         <Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><FunctionCode>13</FunctionCode><FunctionalReferenceID>{reference}</FunctionalReferenceID>
         <ID>{mrn}</ID><TypeCode>{type}</TypeCode>{(reason is null ? "" : $"""
         <AdditionalInformation><StatementDescription>{reason}</StatementDescription><StatementTypeCode>AES</StatementTypeCode>
         <Pointer><SequenceNumeric>1</SequenceNumeric><DocumentSectionCode>42A</DocumentSectionCode></Pointer>
         <Pointer><SequenceNumeric>1</SequenceNumeric><DocumentSectionCode>06A</DocumentSectionCode></Pointer></AdditionalInformation>
         <Amendment><ChangeReasonCode>1</ChangeReasonCode></Amendment>
         """)}</Declaration>
         """;

    private static string Packages(string mrn, string reference, int packages) =>
        $"""
         <Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><FunctionCode>13</FunctionCode><FunctionalReferenceID>{reference}</FunctionalReferenceID>
         <ID>{mrn}</ID><TypeCode>COR</TypeCode><TotalPackageQuantity>{packages}</TotalPackageQuantity>
         <Amendment><ChangeReasonCode>28</ChangeReasonCode><Pointer><SequenceNumeric>1</SequenceNumeric>
         <DocumentSectionCode>42A</DocumentSectionCode><TagID>146</TagID></Pointer></Amendment></Declaration>
         """;

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
