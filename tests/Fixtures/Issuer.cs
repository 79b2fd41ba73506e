using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SingleWindow.ServiceHost;
using Xunit;

namespace SingleWindow.Fixtures;

/// <summary>
/// A small OpenID Connect issuer on loopback, so that services check real signatures in tests, without the gateway:
/// discovery, keys, and a token for whoever is asked for. <c>IClassFixture&lt;Issuer&gt;</c>.
/// </summary>
public sealed class Issuer : IAsyncLifetime
{
    private static readonly string[] Algorithms = ["ES256"];
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private WebApplication? _app;

    /// <summary>Value for <c>SingleWindow:Issuer</c>, with its trailing slash.</summary>
    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = Address,
            ["jwks_uri"] = Address + ".well-known/jwks",
            ["token_endpoint"] = Address + "connect/token",
            ["id_token_signing_alg_values_supported"] = Algorithms,
        }));
        _app.MapGet("/.well-known/jwks", () => Results.Json(new { keys = new[] { PublicKey() } }));
        await _app.StartAsync();
        var server = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        Address = server.Addresses.First() + "/";
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _key.Dispose();
    }

    /// <summary>A signed token, good for an hour.</summary>
    public string Token(Who who, string audience = "singlewindow", TimeProvider? clock = null)
    {
        var now = (clock ?? TimeProvider.System).GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["iss"] = Address,
            ["aud"] = audience,
            ["sub"] = who.Subject,
            ["name"] = who.Subject,
            ["role"] = who.Roles.Select(Who.Claim).ToArray(),
            ["party"] = who.Party,
            ["agency"] = who.Agency,
            ["office"] = who.Office,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 3600,
        };
        foreach (var absent in claims.Where(claim => claim.Value is null).Select(claim => claim.Key).ToList()) claims.Remove(absent);
        var signed = $"{Encode(new { alg = "ES256", typ = "at+jwt", kid = "test" })}.{Encode(claims)}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256);
        return $"{signed}.{WebEncoders.Base64UrlEncode(signature)}";
    }

    private static string Encode(object part) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(part));

    private Dictionary<string, string> PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new(StringComparer.Ordinal)
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["use"] = "sig",
            ["alg"] = "ES256",
            ["kid"] = "test",
            ["x"] = WebEncoders.Base64UrlEncode(point.X!),
            ["y"] = WebEncoders.Base64UrlEncode(point.Y!),
        };
    }
}
