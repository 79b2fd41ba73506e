using Microsoft.Extensions.Time.Testing;
using SingleWindow.Fixtures;
using Xunit;

namespace SingleWindow.Gateway.Tests.SigningIn;

public class signing_in(Country country) : IClassFixture<Country>
{
    [Fact]
    public async Task gives_a_trader_a_signed_token_with_role_and_party()
    {
        var claims = (await country.Gateway.Token("hanil")).Claims();
        Assert.Equal("http://localhost/", claims.GetProperty("iss").GetString());
        Assert.Equal("singlewindow", claims.GetProperty("aud").GetString());
        Assert.Equal("hanil", claims.GetProperty("sub").GetString());
        Assert.Equal("Hanil Trading", claims.GetProperty("name").GetString());
        Assert.Equal("trader", claims.GetProperty("role").GetString());
        Assert.Equal("1208612345", claims.GetProperty("party").GetString());
        Assert.False(claims.TryGetProperty("agency", out _));
    }

    [Fact]
    public async Task gives_officers_their_agency_their_office_and_all_their_roles()
    {
        Assert.Equal("MFDS", (await country.Gateway.Token("mfds")).Claims().GetProperty("agency").GetString());
        var busan = (await country.Gateway.Token("busan")).Claims();
        Assert.Equal("030", busan.GetProperty("office").GetString());
        Assert.Equal("""["customs-officer","supervisor"]""", busan.GetProperty("role").GetRawText());
    }

    [Theory]
    [InlineData("hanil", "wrong")]
    [InlineData("nobody", "secret")]
    public async Task needs_the_right_client_and_secret(string client, string secret)
    {
        using var answer = await country.Gateway.Ask(client, secret);
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Equal("invalid_client", (await answer.Json()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task is_asked_of_everyone_who_has_no_token()
    {
        using var nobody = country.Gateway.AsNobody();
        foreach (var (method, path) in new[] { ("GET", "/v1/declarations"), ("POST", "/v1/declarations"), ("GET", "/v1/bills") })
        {
            using var answer = await nobody.Send(method, path);
            await answer.IsProblem(401, "gateway/not-signed-in");
            Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
        }
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/jwks")]
    [InlineData("/.well-known/receipt-keys")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/scalar")]
    public async Task is_not_needed_for(string path)
    {
        using var nobody = country.Gateway.AsNobody();
        using var answer = await nobody.Send("GET", path);
        Assert.True((int)answer.StatusCode < 400, $"{path} answered {answer.StatusCode}");
    }

    [Fact]
    public async Task fails_with_a_token_of_somebody_else()
    {
        await using var stranger = new Issuer();
        await stranger.InitializeAsync();
        foreach (var token in new[] { "rubbish", "a.b.c", stranger.Token(Someone.Trader()) })
        {
            using var http = country.Gateway.With(token);
            using var answer = await http.Send("GET", "/v1/bills");
            await answer.IsProblem(401, "gateway/token-invalid");
        }
    }

    [Fact]
    public async Task ends_when_the_token_ends_even_when_it_was_good_before()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var gateway = country.Open(clock);
        using var http = await gateway.As("hanil");
        using var before = await http.Send("GET", "/v1/bills");
        Assert.True((int)before.StatusCode == 200, await before.Text());

        clock.Advance(TimeSpan.FromHours(2));
        using var after = await http.Send("GET", "/v1/bills");
        await after.IsProblem(401, "gateway/token-expired");
        using var again = await http.Send("GET", "/v1/bills"); // No longer remembered: the token itself is read.
        await again.IsProblem(401, "gateway/token-expired");
    }

    [Fact]
    public async Task outlives_a_restart_of_the_gateway()
    {
        var token = await country.Gateway.Token("hanil");
        await using var restarted = country.Open();
        using var http = restarted.With(token);
        using var answer = await http.Send("GET", "/v1/bills");
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task passes_the_token_on_to_the_service()
    {
        using var http = await country.Gateway.As("daehan");
        using var answer = await http.Send("GET", "/v1/holds?size=7");
        var seen = country.Services.Requests.Last(r => r.Path == "/v1/holds?size=7");
        Assert.Equal(http.DefaultRequestHeaders.Authorization!.ToString(), seen.Headers["Authorization"]);
    }
}

public class clients_of_the_file(Country country) : IClassFixture<Country>
{
    [Fact]
    public async Task take_a_new_secret_at_the_next_start()
    {
        await country.Gateway.Token("hanil");
        country.WriteClients("another");
        await using var restarted = country.Open();
        await restarted.Token("hanil", "another");
        using var old = await restarted.Ask("hanil", "secret");
        Assert.Equal(401, (int)old.StatusCode);
    }
}

public class an_external_issuer(Country country, Issuer issuer) : IClassFixture<Country>, IClassFixture<Issuer>
{
    [Fact]
    public async Task signs_people_in_and_turns_the_embedded_one_off()
    {
        await using var gateway = country.Open(null, ("SingleWindow:Issuer", issuer.Address));
        using var http = gateway.With(issuer.Token(Someone.Trader()));
        using var answer = await http.Send("GET", "/v1/bills");
        Assert.Equal(200, (int)answer.StatusCode);

        using var token = await gateway.Ask("hanil", "secret");
        await token.IsProblem(404, "gateway/no-such-path");
    }

    [Fact]
    public async Task must_have_meant_this_system()
    {
        await using var gateway = country.Open(null, ("SingleWindow:Issuer", issuer.Address));
        using var http = gateway.With(issuer.Token(Someone.Trader(), audience: "another"));
        using var answer = await http.Send("GET", "/v1/bills");
        await answer.IsProblem(401, "gateway/token-invalid");
    }

    [Fact]
    public async Task that_cannot_be_reached_is_our_trouble_not_the_callers()
    {
        await using var gateway = country.Open(null, ("SingleWindow:Issuer", "http://127.0.0.1:1/"));
        using var http = gateway.With(issuer.Token(Someone.Trader()));
        using var answer = await http.Send("GET", "/v1/bills");
        await answer.IsProblem(503, "gateway/identity-unavailable");
    }
}
