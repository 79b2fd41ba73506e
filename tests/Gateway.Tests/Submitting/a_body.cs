using Xunit;

namespace SingleWindow.Gateway.Tests.Submitting;

public class a_body(Country country) : IClassFixture<Country>
{
    [Theory]
    [InlineData(1_000, true)]
    [InlineData(1_001, false)]
    public async Task may_be_as_long_as_the_limit(int bytes, bool fits)
    {
        await using var gateway = country.Open(null, ("Gateway:Submitting:BodyBytesMax", "1000"));
        using var http = await gateway.As("hanil");
        using var known = await http.Lodge($"known-{bytes}", new string('x', bytes));
        using var chunked = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/declarations", UriKind.Relative))
        {
            Content = new ByteArrayContent(new byte[bytes]) { Headers = { ContentType = new("application/json"), ContentLength = null } },
            Headers = { TransferEncodingChunked = true },
        };
        chunked.Headers.Add("Idempotency-Key", $"chunked-{bytes}");
        using var unknown = await http.SendAsync(chunked, TestContext.Current.CancellationToken);
        foreach (var answer in new[] { known, unknown })
        {
            if (fits) Assert.Equal(201, (int)answer.StatusCode);
            else await answer.IsProblem(413, "gateway/body-too-large");
        }
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/xml", true)]
    [InlineData("text/xml", true)]
    [InlineData("text/plain", false)]
    [InlineData("application/x-www-form-urlencoded", false)]
    public async Task is_json_or_xml(string type, bool passes)
    {
        using var http = await country.Gateway.As("hanil");
        using var answer = await http.Send("POST", "/v1/declarations", $"type-{type}", "<x/>", type);
        if (passes) Assert.Equal(201, (int)answer.StatusCode);
        else await answer.IsProblem(415, "gateway/content-type-unsupported");
    }

    [Fact]
    public async Task reaches_the_service_byte_for_byte_with_the_headers_of_the_caller()
    {
        const string body = "<Declaration>\r\n  <ID>한일</ID>\n</Declaration>";
        using var http = await country.Gateway.As("hanil");
        using var answer = await http.Send("PUT", "/v1/declarations/26KR9", "bytes", body, "application/xml",
            ("If-Match", "\"3\""), ("Accept", "application/xml"));
        var seen = country.Services.Requests.Last(r => r.Path == "/v1/declarations/26KR9");
        Assert.Equal(body, seen.Body);
        Assert.Equal("\"3\"", seen.Headers["If-Match"]);
        Assert.Equal("application/xml", seen.Headers["Accept"]);
        Assert.Equal("bytes", seen.Headers["Idempotency-Key"]);
    }
}
