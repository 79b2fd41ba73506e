using System.Net;
using System.Net.Sockets;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Gateway.Tests.Routing;

public class routing_to_services(Country country) : IClassFixture<Country>
{
    [Theory]
    [InlineData("/v1/declarations/26KR1/gates")]
    [InlineData("/v1/declarations/26KR1/versions/2")]
    [InlineData("/v1/requirements?hs=0901&direction=import")]
    [InlineData("/v1/permit-applications/A1")]
    [InlineData("/v1/selections/26KR1")]
    [InlineData("/v1/ledger:verify")]
    [InlineData("/v1/tariff/0901110000")]
    [InlineData("/v1/ops/risk/dead-letters")]
    public async Task keeps_the_path_and_query(string path)
    {
        using var http = await country.Gateway.As("busan");
        using var answer = await http.Send("GET", path);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains(country.Services.Requests, r => r.Path == path);
    }

    [Theory]
    [InlineData("GET", "/v2/declarations", 404, "gateway/no-such-path")]
    [InlineData("GET", "/dapr/subscribe", 404, "gateway/no-such-path")]
    [InlineData("GET", "/v1/ops/gateway/dead-letters", 404, "gateway/no-such-path")]
    [InlineData("DELETE", "/health/live/x", 404, "gateway/no-such-path")]
    [InlineData("GET", "/v1/receipts:verify", 405, "gateway/method-not-allowed")]
    public async Task shows_nothing_else(string method, string path, int status, string code)
    {
        using var http = await country.Gateway.As("busan");
        using var answer = await http.Send(method, path);
        await answer.IsProblem(status, code);
    }

    [Fact]
    public async Task explains_a_bare_status_of_a_service_and_leaves_its_own_problems_alone()
    {
        country.Services.Answer = static async http =>
        {
            if (http.Request.Path == "/v1/bills/bare") http.Response.StatusCode = 403;
            else if (http.Request.Path == "/v1/bills/own") await Own(http);
            else return false;
            return true;
        };
        using var http = await country.Gateway.As("hanil");
        using var bare = await http.Send("GET", "/v1/bills/bare");
        await bare.IsProblem(403, "gateway/bare-answer");
        using var own = await http.Send("GET", "/v1/bills/own");
        Assert.Equal(404, (int)own.StatusCode);
        Assert.Equal("payment/unknown-bill", (await own.Json()).GetProperty("code").GetString());
    }

    private static async Task Own(Microsoft.AspNetCore.Http.HttpContext http)
    {
        http.Response.StatusCode = 404;
        http.Response.ContentType = "application/problem+json";
        await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(http.Response, """{"code":"payment/unknown-bill"}""");
    }

    [Fact]
    public async Task says_503_while_a_service_is_down_and_goes_on_when_it_is_back()
    {
        var port = FreePort();
        await using var gateway = country.Open(null, ("SingleWindow:Services:Declaration", $"http://127.0.0.1:{port}/"));
        using var http = await gateway.As("hanil");
        using (var read = await http.Send("GET", "/v1/declarations/26KR1")) await read.IsProblem(503, "gateway/service-unavailable");
        using (var lodging = await http.Lodge("down")) await lodging.IsProblem(503, "gateway/service-unavailable");
        using (var elsewhere = await http.Send("GET", "/v1/bills")) Assert.Equal(200, (int)elsewhere.StatusCode);

        await using var back = await Upstream.Start(port);
        using var retried = await http.Lodge("down");
        Assert.Equal(201, (int)retried.StatusCode);
        Assert.Equal("", retried.Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task says_503_when_a_service_breaks_off_in_the_middle_of_an_answer()
    {
        country.Services.Answer = static async http =>
        {
            if (http.Request.Headers["Idempotency-Key"] != "broken") return false;
            http.Response.StatusCode = 201;
            http.Response.Headers.Location = "/v1/declarations/26KRHALF";
            http.Response.ContentLength = 100;
            await http.Response.Body.WriteAsync(new byte[10]);
            await http.Response.Body.FlushAsync();
            http.Abort();
            return true;
        };
        using var http = await country.Gateway.As("hanil");
        using var answer = await http.Lodge("broken");
        await answer.IsProblem(503, "gateway/service-unavailable");
        Assert.Null(answer.Headers.Location);
        Assert.Equal("", answer.Header("X-Receipt"));
    }

    [Fact]
    public async Task says_504_when_a_service_takes_too_long()
    {
        using var never = new SemaphoreSlim(0);
        country.Services.Answer = async http =>
        {
            if (http.Request.Path == "/v1/bills/slow") await never.WaitAsync(http.RequestAborted);
            return false;
        };
        await using var gateway = country.Open(null, ("ReverseProxy:Clusters:payment:HttpRequest:ActivityTimeout", "00:00:00.200"));
        using var http = await gateway.As("hanil");
        using var answer = await http.Send("GET", "/v1/bills/slow");
        await answer.IsProblem(504, "gateway/service-timeout");
    }

    [Fact]
    public async Task uses_every_instance_of_a_service_and_does_without_one_that_is_down()
    {
        await using var second = await Upstream.Start();
        var down = $"http://127.0.0.1:{FreePort()}/";
        await using var gateway = country.Open(null,
            ("SingleWindow:Services:Risk", $"{country.Services.Address}, {second.Address}, {down}"));
        using var http = await gateway.As("busan");
        await Eventually.Is(async () =>
        {
            using var answer = await http.Send("GET", "/v1/inspections?spread");
            return second.Requests.Any(r => r.Path == "/v1/inspections?spread")
                && country.Services.Requests.Any(r => r.Path == "/v1/inspections?spread");
        });
        await Eventually.Is(async () => await Passes(http, 30));
    }

    private static async Task<bool> Passes(HttpClient http, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var answer = await http.Send("GET", "/v1/inspections");
            if (!answer.IsSuccessStatusCode) return false;
        }

        return true;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
