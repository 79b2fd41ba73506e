using System.Net;
using System.Text.Json;
using Xunit;

namespace SingleWindow.EndToEnd.Tests;

/// <summary>What is asked of a declaration is published through the gateway for everyone, and what it publishes can be lodged.</summary>
[Collection(Quiet.Name)]
public class the_specification_is_public(QuietCountry country)
{
    [Fact]
    public async Task as_a_page_with_its_own_style_and_as_schemas_that_caches_may_keep()
    {
        var stop = TestContext.Current.CancellationToken;
        using var anyone = new HttpClient { BaseAddress = country.Machine.Gateway };
        Assert.Contains("kr-import", await anyone.GetStringAsync(new Uri("mip", UriKind.Relative), stop), StringComparison.Ordinal);
        using var page = await anyone.GetAsync(new Uri("mip/kr-import/current", UriKind.Relative), stop);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Contains("style-src 'unsafe-inline'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        using var again = new HttpRequestMessage(HttpMethod.Get, "mip/kr-import/current") { Headers = { IfNoneMatch = { page.Headers.ETag! } } };
        using var unchanged = await anyone.SendAsync(again, stop);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        var schema = JsonSerializer.Deserialize<JsonElement>(await anyone.GetStringAsync(new Uri("mip/kr-import/current/schema.json", UriKind.Relative), stop));
        Assert.Equal("urn:singlewindow:mip:kr-import:1.0.0", schema.GetProperty("$id").GetString());
    }

    [Fact]
    public async Task and_each_published_mistake_is_answered_as_it_says()
    {
        var stop = TestContext.Current.CancellationToken;
        var trader = country.People.Trader;
        foreach (var name in new[] { "SW11014-missing.json", "SW12031-too-long.json", "SW13019-not-listed.json", "SW14004-rule.json" })
        {
            var sample = await trader.Http.GetStringAsync(new Uri($"mip/kr-import/current/samples/{name}", UriKind.Relative), stop);
            using var body = new StringContent(sample, System.Text.Encoding.UTF8, "application/json");
            using var answer = await trader.Http.PostAsync(new Uri("v1/declarations:check?profile=kr", UriKind.Relative), body, stop);
            var checkedText = await answer.Content.ReadAsStringAsync(stop);
            Assert.True(answer.IsSuccessStatusCode, $"{name}: {answer.StatusCode} {checkedText}");
            Assert.Contains(JsonSerializer.Deserialize<JsonElement>(checkedText).GetProperty("findings").EnumerateArray(),
                finding => finding.GetProperty("code").GetString() == name.Split('-')[0]);
        }
    }
}
