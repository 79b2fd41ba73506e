using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace SingleWindow.Gateway.SigningIn;

/// <summary>POST /connect/token: OpenIddict has checked client and secret, here the claims are put in.</summary>
internal static class Tokens
{
    public static void MapTokens(this IEndpointRouteBuilder routes) => routes
        .MapPost("/connect/token", Issue).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Issue(
        HttpContext context, IOpenIddictApplicationManager clients, Issuer issuer, CancellationToken stop)
    {
        var request = context.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException("OpenIddict did not see this request.");
        var client = await clients.FindByClientIdAsync(request.ClientId!, stop)
            ?? throw new InvalidOperationException("OpenIddict let an unknown client pass.");
        var properties = await clients.GetPropertiesAsync(client, stop);

        var identity = new ClaimsIdentity("client", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, request.ClientId);
        identity.SetClaim(Claims.Name, await clients.GetDisplayNameAsync(client, stop));
        identity.SetClaims(Claims.Role, Roles(properties));
        foreach (var claim in new[] { "party", "agency", "office" })
            identity.SetClaim(claim, properties.TryGetValue(claim, out var value) ? value.GetString() : null);
        identity.SetResources(issuer.Audience);
        identity.SetDestinations(static _ => [Destinations.AccessToken]);
        return Results.SignIn(new(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private static ImmutableArray<string> Roles(ImmutableDictionary<string, JsonElement> properties) =>
        properties.TryGetValue("roles", out var roles)
            ? [.. roles.EnumerateArray().Select(role => role.GetString()!)]
            : [];
}
