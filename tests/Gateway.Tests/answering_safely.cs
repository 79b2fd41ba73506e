using Xunit;

namespace SingleWindow.Gateway.Tests;

public class answering_safely(Country country) : IClassFixture<Country>
{
    [Theory]
    [InlineData("/v1/bills")]
    [InlineData("/v1/nothing")]
    [InlineData("/health/live")]
    [InlineData("/.well-known/receipt-keys")]
    public async Task carries_the_security_headers(string path)
    {
        using var http = await country.Gateway.As("hanil");
        using var answer = await http.Send("GET", path);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("DENY", answer.Header("X-Frame-Options"));
        Assert.Equal("no-referrer", answer.Header("Referrer-Policy"));
        Assert.Contains("default-src 'none'", answer.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("", answer.Header("Server"));
        Assert.Equal("", answer.Header("Strict-Transport-Security"));
        Assert.Equal("", answer.Header("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task asks_browsers_to_stay_with_https_when_they_came_by_it()
    {
        using var http = await country.Gateway.As("hanil");
        http.BaseAddress = new Uri("https://single-window.example/");
        using var answer = await http.Send("GET", "/v1/bills");
        Assert.StartsWith("max-age=", answer.Header("Strict-Transport-Security"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task lets_the_description_run_its_own_script_only()
    {
        using var nobody = country.Gateway.AsNobody();
        using var page = await nobody.Send("GET", "/scalar/");
        Assert.Contains("script-src 'self'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("https://cdn", await page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_ready_only_with_a_store()
    {
        using var nobody = country.Gateway.AsNobody();
        using var ready = await nobody.Send("GET", "/health/ready");
        Assert.Equal("Healthy", await ready.Text());
    }
}
