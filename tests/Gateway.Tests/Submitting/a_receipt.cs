using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace SingleWindow.Gateway.Tests.Submitting;

public class a_receipt(Country country) : IClassFixture<Country>
{
    [Fact]
    public async Task says_who_lodged_what_when_and_what_became_of_it()
    {
        using var http = await country.Gateway.As("hanil");
        using var lodged = await http.Send("POST", "/v1/declarations?profile=kr", "receipt-1", Talking.Declaration,
            headers: ("X-Conversation-Id", "talk-1"));
        var claims = lodged.Header("X-Receipt").Claims();
        Assert.Equal("http://localhost/", claims.GetProperty("iss").GetString());
        Assert.Equal("hanil", claims.GetProperty("sub").GetString());
        Assert.Equal("1208612345", claims.GetProperty("party").GetString());
        Assert.Equal("POST", claims.GetProperty("method").GetString());
        Assert.Equal("/v1/declarations", claims.GetProperty("path").GetString());
        Assert.Equal(Hash(Talking.Declaration), claims.GetProperty("sha256").GetString());
        Assert.Equal(201, claims.GetProperty("status").GetInt32());
        Assert.Equal(lodged.Headers.Location!.ToString().Split('/')[^1], claims.GetProperty("mrn").GetString());
        Assert.Equal("receipt-1", claims.GetProperty("idempotencyKey").GetString());
        Assert.Equal("talk-1", claims.GetProperty("conversationId").GetString());
        Assert.True(claims.TryGetProperty("iat", out _) && claims.TryGetProperty("jti", out _));
    }

    [Fact]
    public async Task is_verified_by_anyone_with_the_published_keys()
    {
        var receipt = await Lodge();
        using var nobody = country.Gateway.AsNobody();
        using var keys = await nobody.Send("GET", "/.well-known/receipt-keys");
        var parts = receipt.Split('.');
        var kid = Part(parts[0]).GetProperty("kid").GetString();
        var key = (await keys.Json()).GetProperty("keys").EnumerateArray().Single(k => k.GetProperty("kid").GetString() == kid);
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new() { X = Bytes(key, "x"), Y = Bytes(key, "y") },
        });
        bool Holds(string claims) => ecdsa.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{claims}"),
            Base64UrlEncoder.DecodeBytes(parts[2]), HashAlgorithmName.SHA256);

        Assert.True(Holds(parts[1]));
        Assert.False(Holds(Tampered(parts[1])));
        Assert.False(key.TryGetProperty("d", out _));
    }

    [Fact]
    public async Task is_verified_by_the_gateway_for_those_who_cannot()
    {
        var receipt = await Lodge();
        var parts = receipt.Split('.');
        await Verify(receipt, null, true, null);
        await Verify(receipt, Talking.Declaration, true, null);
        await Verify(receipt, Talking.Declaration + " ", false, "gateway/receipt-payload-differs");
        await Verify($"{parts[0]}.{Tampered(parts[1])}.{parts[2]}", null, false, "gateway/receipt-signature-wrong");
        await Verify($"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(new byte[64])}", null, false, "gateway/receipt-signature-wrong");
        await Verify($"{Base64UrlEncoder.Encode("""{"alg":"none","kid":"x"}""")}.{parts[1]}.", null, false, "gateway/receipt-key-unknown");
        await Verify("not a receipt", null, false, "gateway/receipt-malformed");
    }

    [Fact]
    public async Task outlives_the_gateway_that_gave_it()
    {
        var receipt = await Lodge();
        await using var restarted = country.Open();
        using var nobody = restarted.AsNobody();
        using var answer = await nobody.Send("POST", "/v1/receipts:verify", body: JsonSerializer.Serialize(new { receipt }));
        Assert.True((await answer.Json()).GetProperty("valid").GetBoolean());
    }

    [Theory]
    [InlineData("PUT", "/v1/declarations/26KR00000000000077")]
    [InlineData("POST", "/v1/declarations/26KR00000000000077/cancel")]
    public async Task is_given_for_amending_and_cancelling_too(string method, string path)
    {
        using var http = await country.Gateway.As("hanil");
        using var answer = await http.Send(method, path, $"receipt {method}".Replace(' ', '-'), "{}");
        Assert.Equal("26KR00000000000077", answer.Header("X-Receipt").Claims().GetProperty("mrn").GetString());
    }

    [Fact]
    public async Task is_not_given_for_what_is_no_declaration()
    {
        using var http = await country.Gateway.As("mfds");
        using var answer = await http.Send("POST", "/v1/permits/P1/suspend", "no-receipt", "{}");
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("", answer.Header("X-Receipt"));
    }

    private async Task<string> Lodge()
    {
        using var http = await country.Gateway.As("hanil");
        using var lodged = await http.Lodge("verify");
        return lodged.Header("X-Receipt");
    }

    private async Task Verify(string receipt, string? payload, bool valid, string? code)
    {
        using var nobody = country.Gateway.AsNobody();
        using var answer = await nobody.Send("POST", "/v1/receipts:verify", body: JsonSerializer.Serialize(new { receipt, payload }));
        var verdict = await answer.Json();
        Assert.Equal(valid, verdict.GetProperty("valid").GetBoolean());
        Assert.Equal(code, verdict.TryGetProperty("code", out var given) ? given.GetString() : null);
    }

    private static string Tampered(string claims) => Base64UrlEncoder.Encode(
        Base64UrlEncoder.Decode(claims).Replace("\"hanil\"", "\"honil\"", StringComparison.Ordinal));

    private static JsonElement Part(string part) => JsonElement.Parse(Base64UrlEncoder.DecodeBytes(part));

    private static byte[] Bytes(JsonElement key, string name) => Base64UrlEncoder.DecodeBytes(key.GetProperty(name).GetString());

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
