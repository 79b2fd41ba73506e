using Microsoft.Extensions.Time.Testing;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Gateway.Tests.Limiting;

public class limiting_clients(Country country) : IClassFixture<Country>
{
    [Fact]
    public async Task gives_each_its_own_rate_per_lane_that_fills_up_again()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var gateway = country.Open(clock,
            ("Gateway:Limits:Lanes:Reads:PerSecond", "0.5"), ("Gateway:Limits:Lanes:Reads:Burst", "2"));
        using var hanil = await gateway.As("hanil");
        using var daehan = await gateway.As("daehan");

        await Passes(hanil, 2);
        using (var refused = await hanil.Send("GET", "/v1/bills"))
        {
            await refused.IsProblem(429, "gateway/too-many-requests");
            Assert.Equal(TimeSpan.FromSeconds(2), refused.Headers.RetryAfter!.Delta);
        }

        await Passes(daehan, 2);
        using (var lodging = await hanil.Lodge("limited")) Assert.Equal(201, (int)lodging.StatusCode);

        clock.Advance(TimeSpan.FromSeconds(2));
        await Passes(hanil, 1);
        using var again = await hanil.Send("GET", "/v1/bills");
        await again.IsProblem(429, "gateway/too-many-requests");
    }

    [Fact]
    public async Task honours_a_rate_of_their_own()
    {
        await using var gateway = country.Open(new FakeTimeProvider(TimeProvider.System.GetUtcNow()),
            ("Gateway:Limits:Clients:daehan:Commands:PerSecond", "1"), ("Gateway:Limits:Clients:daehan:Commands:Burst", "1"));
        using var daehan = await gateway.As("daehan");
        using var first = await daehan.Send("POST", "/v1/permit-applications", "own-1", "{}");
        Assert.Equal(200, (int)first.StatusCode);
        using var second = await daehan.Send("POST", "/v1/permit-applications", "own-2", "{}");
        await second.IsProblem(429, "gateway/too-many-requests");
        using var hanil = await gateway.As("hanil");
        using var other1 = await hanil.Send("POST", "/v1/permit-applications", "own-3", "{}");
        using var other2 = await hanil.Send("POST", "/v1/permit-applications", "own-4", "{}");
        Assert.Equal(200, (int)other2.StatusCode);
    }

    [Fact]
    public async Task stops_those_who_guess_secrets()
    {
        await using var gateway = country.Open(new FakeTimeProvider(TimeProvider.System.GetUtcNow()),
            ("Gateway:Limits:Lanes:Token:PerSecond", "1"), ("Gateway:Limits:Lanes:Token:Burst", "2"));
        for (var i = 0; i < 2; i++)
        {
            using var wrong = await gateway.Ask("hanil", "guess");
            Assert.Equal(401, (int)wrong.StatusCode);
        }

        using var refused = await gateway.Ask("hanil", "secret");
        await refused.IsProblem(429, "gateway/too-many-requests");
    }

    [Fact]
    public async Task keeps_lodging_open_while_readers_fill_their_lane()
    {
        using var slow = new SemaphoreSlim(0);
        country.Services.Answer = async http =>
        {
            if (http.Request.Path == "/v1/ledger") await slow.WaitAsync();
            return false;
        };
        await using var gateway = country.Open(null,
            ("Gateway:Limits:Lanes:Reads:Concurrent", "1"), ("Gateway:Limits:Lanes:Reads:Queue", "1"));
        using var http = await gateway.As("hanil");
        var running = http.Send("GET", "/v1/ledger");
        await Eventually.Is(() => country.Services.Requests.Any(r => r.Path == "/v1/ledger"));
        var others = new[] { http.Send("GET", "/v1/ledger"), http.Send("GET", "/v1/ledger") };

        using (var full = await await Task.WhenAny(others)) await full.IsProblem(503, "gateway/lane-full");
        using (var lodged = await http.Lodge("beside-readers")) Assert.Equal(201, (int)lodged.StatusCode);
        using (var nobody = gateway.AsNobody())
        using (var alive = await nobody.Send("GET", "/health/live")) Assert.Equal(200, (int)alive.StatusCode);

        slow.Release(2);
        using var first = await running;
        Assert.Equal(200, (int)first.StatusCode);
        foreach (var answer in await Task.WhenAll(others)) answer.Dispose();
    }

    private static async Task Passes(HttpClient http, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var answer = await http.Send("GET", "/v1/bills");
            Assert.Equal(200, (int)answer.StatusCode);
        }
    }
}
