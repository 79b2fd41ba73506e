using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.ServiceHost.Tests;

public class commands_over_http(Database database, Issuer issuer) : IClassFixture<Database>, IClassFixture<Issuer>
{
    [Fact]
    public async Task a_refusal_is_409_with_its_code()
    {
        await using var host = await Counting.Start(database, issuer);
        using var client = host.Client(Someone.Administrator());
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync("/v1/counts/refused?number=5", null)).StatusCode);
        using var answer = await client.PostAsync("/v1/counts/refused?number=5", null);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("count/not-rising", problem.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("\"0\"", HttpStatusCode.NoContent)]
    [InlineData("\"7\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("seven", HttpStatusCode.BadRequest)]
    public async Task if_match_speaks_of_the_version_that_was_read(string tag, HttpStatusCode expected)
    {
        await using var host = await Counting.Start(database, issuer);
        using var client = host.Client(Someone.Administrator());
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", tag);
        using var answer = await client.PostAsync($"/v1/counts/match-{(int)expected}?number=1", null);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task a_lost_race_is_run_again()
    {
        await using var host = await Counting.Start(database, issuer);
        using var client = host.Client(Someone.Administrator());
        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => client.PostAsync($"/v1/counts/race?number={n}", null)));
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NoContent, HttpStatusCode.Conflict }));
        Assert.Equal(4, await host.CountOf("race"));
        // What was decided and not committed is not counted.
        Assert.Equal(answers.Count(answer => answer.IsSuccessStatusCode), host.Watched.Count);
    }

    [Fact]
    public async Task what_does_not_exist_is_not_found_and_what_nobody_allowed_is_forbidden()
    {
        await using var host = await Counting.Start(database, issuer);
        using var client = host.Client(Someone.Administrator());
        using var unknown = await client.GetAsync("/v1/nothing-here");
        using var forgotten = await client.GetAsync("/v1/forgotten");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forgotten.StatusCode);
    }

    [Fact]
    public async Task who_may_not_is_told_so_in_problem_json()
    {
        await using var host = await Counting.Start(database, issuer);
        using var trader = host.Client(Someone.Trader());
        using var nobody = host.Client();
        using var forbidden = await trader.PostAsync("/v1/counts/x?number=1", null);
        using var unknown = await nobody.PostAsync("/v1/counts/x?number=1", null);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal("request/403", (await forbidden.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task an_endpoint_that_nobody_allowed_is_closed()
    {
        await using var host = await Counting.Start(database, issuer);
        using var client = host.Client(Someone.Administrator());
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/v1/forgotten")).StatusCode);
    }

    [Fact]
    public async Task a_malformed_query_is_400_not_500()
    {
        await using var host = await Counting.Start(database, issuer);
        using var client = host.Client(Someone.Administrator());
        using var answer = await client.PostAsync("/v1/counts/x?number=many", null);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("request/malformed", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }
}
