using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using SingleWindow.Gateway.Keeping;

namespace SingleWindow.Gateway.SigningIn;

/// <summary>OpenID Connect: the embedded issuer, and the check of every request's token.</summary>
internal static class Wiring
{
    public static readonly TimeSpan TokenLife = TimeSpan.FromHours(1);

    public static void AddSigningIn(this WebApplicationBuilder builder)
    {
        var issuer = Issuer.Of(builder.Configuration);
        builder.Services.AddSingleton(issuer);
        builder.Services.AddSingleton<BearerTokens>();
        if (issuer.IsThisGateway) builder.Services.AddEmbeddedIssuer(issuer);
    }

    private static void AddEmbeddedIssuer(this IServiceCollection services, Issuer issuer)
    {
        services.AddDbContext<IdentityStore>(static (provider, options) => options
            .UseNpgsql(provider.GetRequiredService<Npgsql.NpgsqlDataSource>()).UseOpenIddict());
        services.AddSingleton<ClientSeed>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, KeysOfIssuer>();
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<IdentityStore>())
            .AddServer(server =>
            {
                server.SetIssuer(issuer.Address).SetTokenEndpointUris("connect/token");
                // Machines today. The pages add AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange(), their
                // endpoint and token storage, which codes need and signed access tokens do not.
                server.AllowClientCredentialsFlow().DisableTokenStorage();
                // Services read the token themselves: signed, not encrypted.
                server.DisableAccessTokenEncryption().SetAccessTokenLifetime(TokenLife);
                var host = server.UseAspNetCore().EnableTokenEndpointPassthrough();
                if (issuer.Address.Scheme != Uri.UriSchemeHttps) host.DisableTransportSecurityRequirement();
            });
    }

    /// <summary>Every endpoint that does not say otherwise needs a valid token.</summary>
    public static void UseSigningIn(this IApplicationBuilder app)
    {
        var tokens = app.ApplicationServices.GetRequiredService<BearerTokens>();
        app.Use(async (context, next) =>
        {
            var endpoint = context.GetEndpoint();
            if (endpoint is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            {
                await next(context);
                return;
            }

            var (caller, problem) = Bearer(context.Request) is { } token
                ? await tokens.Read(token)
                : (null, Problem.NotSignedIn);
            if (problem is not null)
            {
                await context.Answer(problem);
                return;
            }

            context.Features.Set(caller);
            await next(context);
        });
    }

    /// <summary>After the limits, because checking a client's secret is meant to be slow.</summary>
    /// <remarks>
    /// OpenIddict looks at every request it is shown, which costs as much as all the rest of the way: it is shown its own
    /// paths. The property tells the host not to put its authentication before everything by itself.
    /// </remarks>
    public static void UseIdentity(this WebApplication app)
    {
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        if (!app.Services.GetRequiredService<Issuer>().IsThisGateway) return;
        app.UseWhen(static context => IsForIdentity(context.Request.Path), static identity => identity.UseAuthentication());
    }

    private static bool IsForIdentity(PathString path) =>
        path.StartsWithSegments("/connect", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/.well-known", StringComparison.OrdinalIgnoreCase);

    public static void MapSigningIn(this WebApplication app)
    {
        if (app.Services.GetRequiredService<Issuer>().IsThisGateway) app.MapTokens();
    }

    private static string? Bearer(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
    }

    private sealed class KeysOfIssuer(KeyRing keys) : IConfigureOptions<OpenIddictServerOptions>
    {
        public void Configure(OpenIddictServerOptions options)
        {
            options.SigningCredentials.AddRange(keys.Tokens.Select(
                key => new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256)));
            options.EncryptionCredentials.Add(new(new SymmetricSecurityKey(keys.Seal),
                SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }
}
