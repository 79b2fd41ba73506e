using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using SingleWindow.Gateway.Keeping;
using SingleWindow.Gateway.Watching;

namespace SingleWindow.Gateway.SigningIn;

/// <summary>Checks a token's signature once; until it expires its hash is enough.</summary>
internal sealed class BearerTokens(Issuer issuer, KeyRing keys, TimeProvider clock, ILogger<BearerTokens> log)
{
    // Far above the clients of a country; what is above is checked every time instead of eating memory.
    private const int RememberedMax = 100_000;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<UInt128, Caller> _known = new();
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly Lazy<TokenValidationParameters> _rules = new(() => Rules(issuer, keys, clock));

    public async ValueTask<(Caller? Caller, Problem? Problem)> Read(string token)
    {
        var id = Hash(token);
        if (_known.TryGetValue(id, out var known))
        {
            if (clock.GetUtcNow() <= known.Until + Skew) return (known, null);
            _known.TryRemove(id, out _);
            return (null, Problem.TokenExpired);
        }

        if (!await HasKeys()) return (null, Problem.IdentityUnavailable);

        var result = await _handler.ValidateTokenAsync(token, _rules.Value);
        Meters.TokenValidated();
        if (!result.IsValid) return (null, Refuse(result.Exception));

        var caller = Caller.Of(result.ClaimsIdentity, new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero));
        if (_known.Count < RememberedMax) _known[id] = caller;
        return (caller, null);
    }

    public void ForgetExpired()
    {
        var now = clock.GetUtcNow();
        foreach (var (id, caller) in _known)
            if (caller.Until + Skew < now) _known.TryRemove(id, out _);
    }

    // The handler would take "no keys" for "not signed by one of them". Once read, keys stay good while the issuer is away.
    private async ValueTask<bool> HasKeys()
    {
        if (_rules.Value.ConfigurationManager is not { } external) return true;
        try
        {
            await external.GetBaseConfigurationAsync(CancellationToken.None);
            return true;
        }
        catch (InvalidOperationException e)
        {
            log.TokenRefused(e.Message);
            return false;
        }
    }

    private Problem Refuse(Exception reason)
    {
        log.TokenRefused(reason.GetType().Name);
        return reason switch
        {
            SecurityTokenInvalidLifetimeException => Problem.TokenExpired,
            SecurityTokenExpiredException => Problem.TokenExpired,
            _ => Problem.TokenInvalid,
        };
    }

    // Half of SHA-256: finding a second token with the same 128 bits is out of reach, and the key is a value.
    private static UInt128 Hash(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(token.AsSpan()), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }

    private static TokenValidationParameters Rules(Issuer issuer, KeyRing keys, TimeProvider clock)
    {
        var rules = new TokenValidationParameters
        {
            ValidAudience = issuer.Audience,
            ValidTypes = ["at+jwt", "JWT"],
            ValidAlgorithms = ["ES256", "ES384", "PS256", "RS256"],
            LifetimeValidator = (from, until, _, _) =>
                until is not null && clock.GetUtcNow() <= Utc(until.Value) + Skew
                && (from is null || clock.GetUtcNow() >= Utc(from.Value) - Skew),
        };
        if (issuer.IsThisGateway)
        {
            rules.ValidIssuer = issuer.Address.AbsoluteUri;
            rules.IssuerSigningKeys = keys.Tokens;
        }
        else
        {
            rules.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                new Uri(issuer.Address, ".well-known/openid-configuration").AbsoluteUri,
                new OpenIdConnectConfigurationRetriever(),
                new HttpDocumentRetriever { RequireHttps = issuer.RequiresHttps });
        }

        return rules;
    }

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
