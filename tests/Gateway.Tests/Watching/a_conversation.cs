using System.Diagnostics;
using Xunit;

namespace SingleWindow.Gateway.Tests.Watching;

public class a_conversation(Country country) : IClassFixture<Country>
{
    [Fact]
    public async Task keeps_the_id_it_came_with_on_both_sides()
    {
        using var http = await country.Gateway.As("hanil");
        using var answer = await http.Send("GET", "/v1/bills?mine", headers: ("X-Conversation-Id", "order-4711:a"));
        Assert.Equal("order-4711:a", answer.Header("X-Conversation-Id"));
        var seen = country.Services.Requests.Last(r => r.Path == "/v1/bills?mine");
        Assert.Equal("order-4711:a", seen.Headers["X-Conversation-Id"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("two words")]
    [InlineData("{\"forged\":1}")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task gets_an_id_when_it_has_none_worth_keeping(string? id)
    {
        using var http = await country.Gateway.As("hanil");
        using var answer = await http.Send("GET", "/v1/bills?made", headers: id is null ? [] : [("X-Conversation-Id", id)]);
        Assert.True(Guid.TryParse(answer.Header("X-Conversation-Id"), out var made));
        Assert.Equal(7, made.Version);
        var seen = country.Services.Requests.Last(r => r.Path == "/v1/bills?made");
        Assert.Equal(made.ToString(), seen.Headers["X-Conversation-Id"]);
    }

    [Fact]
    public async Task has_one_id_even_when_the_service_names_it_too()
    {
        country.Services.Answer = static http =>
        {
            http.Response.Headers["X-Conversation-Id"] = "of-the-service";
            return Task.FromResult(false);
        };
        using var http = await country.Gateway.As("hanil");
        using var answer = await http.Send("GET", "/v1/bills", headers: ("X-Conversation-Id", "mine"));
        Assert.Equal("mine", answer.Header("X-Conversation-Id"));
    }

    [Fact]
    public async Task is_followed_by_the_trace_into_the_service()
    {
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        using var http = await country.Gateway.As("hanil");
        using var answer = await http.Send("GET", "/v1/bills?traced", headers: ("traceparent", $"00-{trace}-0123456789abcdef-01"));
        var seen = country.Services.Requests.Last(r => r.Path == "/v1/bills?traced");
        Assert.Equal(trace, seen.Headers["traceparent"].Split('-')[1]);
        Assert.DoesNotContain("0123456789abcdef", seen.Headers["traceparent"], StringComparison.Ordinal);
    }
}
