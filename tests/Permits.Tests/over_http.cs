using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Declarations;
using SingleWindow.Fixtures;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Permits.Tests;

public class over_http(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    [Fact]
    public async Task a_quoted_permit_is_reserved_adjusted_and_consumed_however_often_it_is_told()
    {
        await using var service = new PermitsService(database, issuer);
        var permit = await service.Permit(100);
        Assert.Equal(["SUCCESS"], await service.Deliver(PermitsService.Registered("26KRQUOTED", 40, permit)));
        await service.Deliver(PermitsService.Registered("26KRQUOTED", 40, permit));
        Assert.Equal((60, 40, 0), await service.Balance(permit));
        await service.Deliver(PermitsService.Amended("26KRQUOTED", 2, 25.5m, permit));
        Assert.Equal((74.5m, 25.5m, 0), await service.Balance(permit));
        await service.Deliver(new DeclarationReleased("26KRQUOTED", 2, "kr", Of.Now), new DeclarationReleased("26KRQUOTED", 2, "kr", Of.Now));
        Assert.Equal((74.5m, 0, 25.5m), await service.Balance(permit));
        var postings = (await service.Get(Someone.Trader(), $"/v1/permits/{permit}/ledger")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["reserved", "available", "consumed"], postings.Select(p => p.GetProperty("to").GetString()));
    }

    [Fact]
    public async Task a_hold_closes_by_itself_when_the_application_for_it_is_approved()
    {
        await using var service = new PermitsService(database, issuer);
        await service.Deliver(PermitsService.Registered("26KRHELD", 40));
        Assert.Equal("permit/missing", (await service.Lines("26KRHELD"))[0].GetProperty("code").GetString());
        var work = (await service.Get(Someone.AgencyOfficer("MOE"), "/v1/holds")).GetProperty("items").EnumerateArray();
        Assert.Contains(work, hold => hold.GetProperty("mrn").GetString() == "26KRHELD");
        var id = await service.Apply(50, mrn: "26KRHELD");
        Assert.Equal("permit/under-review", (await service.Lines("26KRHELD"))[0].GetProperty("code").GetString());
        using var officer = service.As(Someone.AgencyOfficer("MOE"));
        using var approved = await officer.PostAsJsonAsync($"/v1/permit-applications/{id}/approve",
            new { conditions = new[] { new { code = "C01", text = "For industrial use only" } } });
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        var line = (await service.Lines("26KRHELD"))[0];
        Assert.Equal("satisfied", line.GetProperty("status").GetString());
        Assert.Equal((10, 40, 0), await service.Balance(line.GetProperty("permit").GetString()!));
        work = (await service.Get(Someone.AgencyOfficer("MOE"), "/v1/holds")).GetProperty("items").EnumerateArray();
        Assert.DoesNotContain(work, hold => hold.GetProperty("mrn").GetString() == "26KRHELD");
    }

    [Fact]
    public async Task a_cancelled_declaration_frees_what_it_reserved()
    {
        await using var service = new PermitsService(database, issuer);
        var permit = await service.Permit(100);
        await service.Deliver(PermitsService.Registered("26KRCANCEL", 40, permit));
        await service.Deliver(new DeclarationCancelled("26KRCANCEL", 1, "kr", "Not needed", Of.Now));
        Assert.Equal((100, 0, 0), await service.Balance(permit));
    }

    [Fact]
    public async Task a_suspended_permit_holds_what_relies_on_it_until_it_is_reinstated()
    {
        await using var service = new PermitsService(database, issuer);
        var permit = await service.Permit(100);
        await service.Deliver(PermitsService.Registered("26KRSUSPEND", 40, permit));
        using var officer = service.As(Someone.AgencyOfficer("MOE"));
        using var suspended = await officer.PostAsJsonAsync($"/v1/permits/{permit}/suspend", new { reason = "Doubts" });
        Assert.Equal(HttpStatusCode.NoContent, suspended.StatusCode);
        Assert.Equal("permit/suspended", (await service.Lines("26KRSUSPEND"))[0].GetProperty("code").GetString());
        using var reinstated = await officer.PostAsJsonAsync($"/v1/permits/{permit}/reinstate", new { reason = "Cleared" });
        Assert.Equal("satisfied", (await service.Lines("26KRSUSPEND"))[0].GetProperty("status").GetString());
        using var revoked = await officer.PostAsJsonAsync($"/v1/permits/{permit}/revoke", new { reason = "False" });
        Assert.Equal("permit/revoked", (await service.Lines("26KRSUSPEND"))[0].GetProperty("code").GetString());
        using var again = await officer.PostAsJsonAsync($"/v1/permits/{permit}/suspend", new { reason = "Doubts" });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("permit/revoked", (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task an_officer_may_let_goods_pass_without_a_permit_and_says_why()
    {
        await using var service = new PermitsService(database, issuer);
        await service.Deliver(PermitsService.Registered("26KROVERRIDE", 40));
        using var other = service.As(Someone.AgencyOfficer("MFDS"));
        using var stranger = await other.PostAsJsonAsync("/v1/holds/26KROVERRIDE/1-MOE-CHEMICAL/decide", new { decision = "accept", reason = "x" });
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);
        using var officer = service.As(Someone.AgencyOfficer("MOE"));
        using var silent = await officer.PostAsJsonAsync("/v1/holds/26KROVERRIDE/1-MOE-CHEMICAL/decide", new { decision = "accept" });
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        using var accepted = await officer.PostAsJsonAsync(
            "/v1/holds/26KROVERRIDE/1-MOE-CHEMICAL/decide", new { decision = "accept", reason = "Seen the goods" });
        Assert.Equal(HttpStatusCode.NoContent, accepted.StatusCode);
        Assert.Equal("officer-MOE", (await service.Lines("26KROVERRIDE"))[0].GetProperty("by").GetString());
    }

    [Fact]
    public async Task a_dry_run_says_what_would_do_and_keeps_nothing()
    {
        await using var service = new PermitsService(database, issuer);
        var permit = await service.Permit(100);
        using var trader = service.As(Someone.Trader());
        foreach (var (mass, code) in new[] { (40m, null), (140m, "permit/quantity-exceeded") })
        {
            using var answer = await trader.PostAsJsonAsync("/v1/requirements:resolve?profile=kr", PermitsService.Declaration(mass, permit), Json.Options);
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(code is null, body.GetProperty("satisfied").GetBoolean());
            var line = body.GetProperty("formalities")[0];
            Assert.Equal(code, line.TryGetProperty("code", out var said) ? said.GetString() : null);
            Assert.Equal(100, line.GetProperty("balance")[0].GetProperty("available").GetDecimal());
        }

        Assert.Equal((100, 0, 0), await service.Balance(permit));
    }

    [Theory]
    [InlineData("ko-KR, en;q=0.5", "유독물질 수입신고", "연구·시험용", "허가", "신청하십시오.")]
    [InlineData("fr", "Notification of hazardous chemicals", "For research or testing", "Permit", "for the rest.")]
    public async Task a_dry_run_speaks_the_language_of_the_caller(string language, string name, string exemption, string reason, string act)
    {
        await using var service = new PermitsService(database, issuer);
        var permit = await service.Permit(100);
        using var trader = service.As(Someone.Trader());
        trader.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", language);
        using var answer = await trader.PostAsJsonAsync("/v1/requirements:resolve?profile=kr", PermitsService.Declaration(140, permit), Json.Options);
        var line = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("formalities")[0];
        var formality = line.GetProperty("formality");
        Assert.Equal(name, formality.GetProperty("name").GetString());
        Assert.Contains(formality.GetProperty("exemptions").EnumerateArray(), e => e.GetProperty("name").GetString() == exemption);
        Assert.StartsWith($"{reason} {permit}", line.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.EndsWith(act, line.GetProperty("act").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_belongs_to_others_does_not_exist()
    {
        await using var service = new PermitsService(database, issuer);
        var permit = await service.Permit(100);
        var id = await service.Apply(100);
        await service.Deliver(PermitsService.Registered("26KRMINE", 40));
        foreach (var stranger in new[] { Someone.OtherTrader(), Someone.AgencyOfficer("MFDS"), Someone.Broker("B99999") })
        {
            using var client = service.As(stranger);
            foreach (var path in new[] { $"/v1/permits/{permit}", $"/v1/permits/{permit}/ledger", $"/v1/permit-applications/{id}", "/v1/holds/26KRMINE" })
            {
                using var answer = await client.GetAsync(path);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }

            foreach (var list in new[] { "/v1/permits", "/v1/permit-applications", "/v1/holds?status=all" })
            {
                Assert.Empty((await service.Get(stranger, list)).GetProperty("items").EnumerateArray());
            }
        }
    }

    [Fact]
    public async Task findings_of_an_application_come_all_at_once()
    {
        await using var service = new PermitsService(database, issuer);
        using var trader = service.As(Someone.Trader());
        using var answer = await trader.PostAsJsonAsync("/v1/permit-applications", new
        {
            formality = Of.Chemical,
            holder = "1108654321",
            validUntil = "2020-01-01",
            items = new object[] { new { hs = "x", origin = "??", quantity = new { value = 1, unit = "LTR" } }, new { hs = "2815110000" } },
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var findings = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("findings").EnumerateArray();
        Assert.Equal(
        [
            "application/holder-not-own", "application/validity-invalid", "application/commodity-invalid", "application/origin-invalid",
            "application/unit-differs", "application/quantity-missing",
        ], findings.Select(f => f.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task the_same_key_is_the_same_application()
    {
        await using var service = new PermitsService(database, issuer);
        using var trader = service.As(Someone.Trader());
        trader.DefaultRequestHeaders.Add("Idempotency-Key", "key-1");
        var body = new { formality = Of.Chemical, items = new[] { new { hs = "2815", quantity = new { value = 1, unit = "TNE" } } } };
        using var first = await trader.PostAsJsonAsync("/v1/permit-applications", body);
        using var second = await trader.PostAsJsonAsync("/v1/permit-applications", body);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task lists_are_filtered_by_status()
    {
        await using var service = new PermitsService(database, issuer);
        var permit = await service.Permit(100);
        var application = await service.Apply(100);
        await service.Deliver(PermitsService.Registered("26KRSTATUS", 40, permit));
        await service.Deliver(new DeclarationCancelled("26KRSTATUS", 1, "kr", "Not needed", Of.Now));
        await service.Deliver(PermitsService.Registered("26KRSTATUS2", 40, permit));
        await Has("/v1/permits?status=valid", "permit", permit, expected: true);
        await Has("/v1/permits?status=revoked", "permit", permit, expected: false);
        await Has("/v1/permit-applications?status=submitted", "applicationId", application, expected: true);
        await Has("/v1/permit-applications?status=rejected", "applicationId", application, expected: false);
        await Has("/v1/holds?status=satisfied&q=26KRSTATUS", "mrn", "26KRSTATUS2", expected: true);
        await Has("/v1/holds?status=ended&q=26KRSTATUS", "mrn", "26KRSTATUS2", expected: false);
        using var client = service.As(Someone.Trader());
        foreach (var list in new[] { "permits", "permit-applications", "holds" })
        {
            using var answer = await client.GetAsync($"/v1/{list}?status=wonderful");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        async Task Has(string path, string field, string value, bool expected) => Assert.Equal(expected, (await service.Get(Someone.Trader(), path))
            .GetProperty("items").EnumerateArray().Any(item => item.GetProperty(field).GetString() == value));
    }

    [Fact]
    public async Task if_match_guards_an_act_of_an_officer()
    {
        await using var service = new PermitsService(database, issuer);
        var id = await service.Apply(100);
        using var officer = service.As(Someone.AgencyOfficer("MOE"));
        using var shown = await officer.GetAsync($"/v1/permit-applications/{id}");
        Assert.Equal("\"1\"", shown.Headers.ETag?.Tag);
        using var received = await officer.PostAsync($"/v1/permit-applications/{id}/receive", null);
        Assert.Equal(HttpStatusCode.NoContent, received.StatusCode);
        officer.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"1\"");
        using var late = await officer.PostAsJsonAsync($"/v1/permit-applications/{id}/reject", new { reason = "No" });
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
    }

    [Fact]
    public async Task the_catalogue_answers_by_commodity_and_day()
    {
        await using var service = new PermitsService(database, issuer);
        var needed = await service.Get(Someone.Trader(), "/v1/requirements?hs=2815110000&direction=import&origin=CN&profile=kr");
        Assert.Equal(Of.Chemical, needed.GetProperty("items")[0].GetProperty("formality").GetProperty("formality").GetString());
        var before = await service.Get(Someone.Trader(), "/v1/requirements?hs=2815110000&date=1990-01-01");
        Assert.Empty(before.GetProperty("items").EnumerateArray());
        var all = await service.Get(Someone.Trader(), "/v1/formalities?agency=MOE");
        Assert.All(all.GetProperty("items").EnumerateArray(), f => Assert.Equal("MOE", f.GetProperty("agency").GetString()));
    }

    [Fact]
    public async Task lists_go_on_where_the_page_ended()
    {
        await using var service = new PermitsService(database, issuer);
        await service.Deliver([.. Enumerable.Range(0, 5).Select(n => PermitsService.Registered($"26KRPAGE{n}", 40))]);
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await service.Get(Someone.AgencyOfficer("MOE"), $"/v1/holds?q=26KRPAGE&size=2&after={after}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(h => h.GetProperty("mrn").GetString()!));
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (after is not null);
        Assert.Equal(Enumerable.Range(0, 5).Select(n => $"26KRPAGE{n}"), seen);
    }
}
