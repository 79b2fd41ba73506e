using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace SingleWindow.ServiceHost;

/// <summary>The roles that may call an endpoint; none means anyone, even without a token.</summary>
/// <remarks>An endpoint without this answers 403 to everyone, and a test fails.</remarks>
public sealed record Allowed(IReadOnlyList<Role> Roles);

public static class Access
{
    /// <summary>Any signed-in role may call it; what it shows depends on who asks.</summary>
    public static readonly Role[] Everyone = Enum.GetValues<Role>();

    extension<T>(T endpoint) where T : IEndpointConventionBuilder
    {
        public T Allow(params Role[] roles)
        {
            var names = roles.Select(Who.Claim).ToArray();
            return endpoint
                .RequireAuthorization(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim("role", names).Build())
                .WithMetadata(new Allowed(roles));
        }

        /// <summary>Needs no token: health, descriptions, what the runtime asks.</summary>
        public T AllowAnyone() => endpoint.WithMetadata(new AllowAnonymousAttribute(), new Allowed([]));
    }
}
