using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Fixtures;
using SingleWindow.Risk.Selecting;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Risk.Tests;

public sealed class selecting_over_http(Running risk)
{
    [Fact]
    public async Task a_registered_declaration_is_selected_and_officers_see_why()
    {
        await risk.Lodge("26KRA1");
        var selection = await Get(Someone.CustomsOfficer(), "/v1/selections/26KRA1");
        Assert.Equal("red", selection.GetProperty("channel").GetString());
        var reason = selection.GetProperty("reasons")[0];
        Assert.Equal(("T1", "1"), (reason.GetProperty("rule").GetString(), reason.GetProperty("version").GetString()));
        Assert.True(selection.GetProperty("draw").TryGetProperty("probability", out _));
    }

    [Fact]
    public async Task a_trader_sees_the_channel_and_neutral_classes_only()
    {
        await risk.Lodge("26KRA2");
        using var trader = risk.As(Someone.Trader());
        var text = await trader.GetStringAsync("/v1/selections/26KRA2");
        Assert.Equal("""{"mrn":"26KRA2","version":1,"channel":"red","classes":["goods"]}""", text);
    }

    [Fact]
    public async Task the_broker_who_lodged_sees_it_and_another_trader_is_told_that_it_does_not_exist()
    {
        await risk.Lodge("26KRA3");
        Assert.Equal(HttpStatusCode.OK, await Status(Someone.Broker(), "/v1/selections/26KRA3"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(Someone.OtherTrader(), "/v1/selections/26KRA3"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(Someone.CustomsOfficer(), "/v1/selections/26KRZZ"));
    }

    [Fact]
    public async Task messages_twice_late_and_out_of_order_select_once_per_version()
    {
        var registered = Running.Registered("26KRA4");
        var amended = Running.Amended("26KRA4", 2, "0406100000");
        await risk.Deliver(amended, registered, amended);
        await risk.Deliver(registered);
        var selection = await Get(Someone.Supervisor(), "/v1/selections/26KRA4");
        Assert.Equal(("yellow", 2), (selection.GetProperty("channel").GetString(), selection.GetProperty("version").GetInt32()));
        Assert.Equal(["declaration_judged"], await FactsOf("26KRA4"));
    }

    [Fact]
    public async Task a_cancellation_that_comes_first_stays()
    {
        await risk.Deliver(new DeclarationCancelled("26KRA5", 1, "kr", "mistake", Some.Now), Running.Registered("26KRA5"));
        Assert.Equal(["declaration_ended"], await FactsOf("26KRA5"));
        Assert.Equal(HttpStatusCode.NotFound, await Status(Someone.CustomsOfficer(), "/v1/selections/26KRA5"));
    }

    [Fact] // On another day and under another MRN: the key of that day would draw another number.
    public async Task cancelling_and_lodging_again_gives_no_second_draw()
    {
        await risk.Deliver(Running.Registered("26KRA6", lrn: "SAME"), new DeclarationCancelled("26KRA6", 1, "kr", "again", Some.Now));
        await risk.Deliver(Running.Registered("26KRA7", lrn: "SAME", on: Some.Day.AddDays(1)));
        var (first, second) = (await Get(Someone.Supervisor(), "/v1/selections/26KRA6"), await Get(Someone.Supervisor(), "/v1/selections/26KRA7"));
        Assert.Equal(first.GetProperty("draw").GetRawText(), second.GetProperty("draw").GetRawText());
    }

    [Fact]
    public async Task the_past_of_a_trader_grows_with_each_declaration_but_its_own()
    {
        // The rule on trial hits fewer than two declarations before, or a heading that is new.
        string[] mrns = ["26KRH1", "26KRH2", "26KRH3"];
        foreach (var mrn in mrns)
        {
            await risk.Lodge(mrn, trader: "1048137225");
        }

        await risk.Lodge("26KRH4", hs: "0406100000", trader: "1048137225");
        var onTrial = await Task.WhenAll(mrns.Append("26KRH4").Select(OnTrial));
        Assert.Equal([1, 1, 0, 1], onTrial);

        async Task<int> OnTrial(string mrn) => (await Get(Someone.Supervisor(), $"/v1/selections/{mrn}")).GetProperty("dryRun").GetArrayLength();
    }

    [Fact]
    public async Task an_answer_that_the_caller_has_is_not_sent_again()
    {
        await risk.Lodge("26KRA8");
        using var officer = risk.As(Someone.CustomsOfficer());
        using var first = await officer.GetAsync("/v1/selections/26KRA8");
        officer.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await officer.GetAsync("/v1/selections/26KRA8");
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task a_supervisor_overrides_once_and_a_stale_view_is_refused()
    {
        await risk.Lodge("26KRA9");
        using var supervisor = risk.As(Someone.Supervisor());
        supervisor.DefaultRequestHeaders.IfMatch.Add(new("\"2\""));
        var waiver = new { channel = "green", reason = "perishable" };
        Assert.Equal(HttpStatusCode.NoContent, (await supervisor.PostAsJsonAsync("/v1/selections/26KRA9/override", waiver)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await supervisor.PostAsJsonAsync("/v1/selections/26KRA9/override", waiver)).StatusCode);
        Assert.Equal(["declaration_judged", "examination_ordered", "channel_overridden", "examination_closed"], await FactsOf("26KRA9"));
    }

    [Fact]
    public async Task an_override_without_sense_is_refused_with_every_finding()
    {
        await risk.Lodge("26KRB1");
        using var supervisor = risk.As(Someone.Supervisor());
        var answer = await supervisor.PostAsJsonAsync("/v1/selections/26KRB1/override", new { reason = "because" });
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(2, problem.GetProperty("findings").GetArrayLength());
        var wrongWay = await supervisor.PostAsJsonAsync("/v1/selections/26KRB1/override", new { channel = "green", reason = "intelligence" });
        Assert.Equal(HttpStatusCode.Conflict, wrongWay.StatusCode);
        Assert.Equal("risk/reason-other-way", (await wrongWay.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task the_rules_of_a_day_are_listed_page_by_page()
    {
        var first = await Get(Someone.CustomsOfficer(), "/v1/risk-rules?size=2&language=en");
        var second = await Get(Someone.CustomsOfficer(), $"/v1/risk-rules?size=2&after={first.GetProperty("next").GetString()}");
        Assert.Equal(["T1", "T2", "T3"], first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray())
            .Select(rule => rule.GetProperty("id").GetString()));
        Assert.False(second.TryGetProperty("next", out _));
        Assert.Equal("item.hs startsWith \"2204\"", first.GetProperty("items")[0].GetProperty("condition").GetString());
        Assert.Equal(0, (await Get(Someone.CustomsOfficer(), "/v1/risk-rules?date=2019-12-31")).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, await Status(Someone.CustomsOfficer(), "/v1/risk-rules?profile=zz"));
    }

    [Fact] // Two instances on one database must draw alike.
    public async Task without_a_configured_secret_one_is_made_and_kept()
    {
        var (one, two) = (await Keys(risk.Services), await Keys(risk.Another().Services));
        Assert.Equal(one.Of("test", Some.Day), two.Of("test", Some.Day));
        var configured = await Keys(risk.Another(("SingleWindow:RiskKey", "a secret from the launcher")).Services);
        Assert.NotEqual(one.Of("test", Some.Day), configured.Of("test", Some.Day));

        static async Task<SealedKeys> Keys(IServiceProvider services) =>
            await services.GetRequiredService<SealedSecret>().Keys(TestContext.Current.CancellationToken);
    }

    [Fact] // Else the cost of a declaration would grow with all that were lodged before.
    public async Task what_is_remembered_is_found_by_index()
    {
        var stop = TestContext.Current.CancellationToken;
        await using var connection = await risk.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(stop);
        await using (var indexOnly = new NpgsqlCommand("set enable_seqscan = off", connection))
        {
            await indexOnly.ExecuteNonQueryAsync(stop);
        }

        await using var query = new NpgsqlCommand($"explain {Memory.WithHistory}", connection);
        string[] texts = ["c0ffee", "1208612345", "selection/26KR1", "26KR1", "kr", "8471"];
        foreach (var text in texts)
        {
            query.Parameters.Add(new() { Value = new[] { text } });
        }

        List<string> plan = [];
        await using var rows = await query.ExecuteReaderAsync(stop);
        while (await rows.ReadAsync(stop))
        {
            plan.Add(rows.GetString(0));
        }

        Assert.DoesNotContain(plan, line => line.Contains("Seq Scan", StringComparison.Ordinal));
        Assert.NotEmpty(plan);
    }

    [Theory]
    [InlineData("GET", "/v1/selections/26KRA1", "trader,broker,customs-officer,supervisor")]
    [InlineData("POST", "/v1/selections/26KRA1/override", "supervisor")]
    [InlineData("GET", "/v1/inspections", "customs-officer,supervisor")]
    [InlineData("GET", "/v1/inspections/26KRA1-1", "customs-officer,supervisor")]
    [InlineData("POST", "/v1/inspections/26KRA1-1/result", "customs-officer,supervisor")]
    [InlineData("POST", "/v1/inspections/26KRA1-1/correction", "supervisor")]
    [InlineData("GET", "/v1/risk-rules", "customs-officer,supervisor")]
    [InlineData("GET", "/v1/risk/statistics", "customs-officer,supervisor")]
    public async Task only_the_roles_named_may_call(string method, string path, string roles)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = risk.As(new("somebody", new HashSet<Role> { role }, Party: "nobody", Agency: "MFDS"));
            using var request = new HttpRequestMessage(new(method), path) { Content = method == "POST" ? JsonContent.Create(new { }) : null };
            using var answer = await client.SendAsync(request);
            Assert.Equal((role, !roles.Split(',').Contains(Who.Claim(role), StringComparer.Ordinal)), (role, answer.StatusCode == HttpStatusCode.Forbidden));
        }

        using var nobody = risk.AsNobody();
        using var anonymous = await nobody.SendAsync(new HttpRequestMessage(new(method), path));
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
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

    private async Task<IEnumerable<string>> FactsOf(string mrn)
    {
        await using var session = risk.Services.GetRequiredService<IDocumentStore>().QuerySession();
        return (await session.Events.FetchStreamAsync(Selection.Key(mrn))).Select(stored => stored.EventTypeName);
    }
}
