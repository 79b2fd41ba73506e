using SingleWindow.Gateway.Submitting;
using Yarp.ReverseProxy.Transforms;

namespace SingleWindow.Gateway.Routing;

/// <summary>The way to the services: routes and clusters from appsettings, addresses from the environment.</summary>
internal static class Wiring
{
    public static void AddRouting(this WebApplicationBuilder builder)
    {
        builder.Services.AddReverseProxy()
            .LoadFromConfig(builder.Configuration.GetSection("ReverseProxy"))
            .AddConfigFilter<Destinations>()
            .ConfigureHttpClient(static (_, handler) =>
            {
                handler.ConnectTimeout = TimeSpan.FromSeconds(2);
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5); // Follows a service that moved in DNS.
            })
            .AddTransforms(static transforms => transforms.AddResponseTransform(static response =>
            {
                // What runs behind the gateway is nobody's business.
                response.HttpContext.Response.Headers.Remove("Server");
                return ValueTask.CompletedTask;
            }));
    }

    public static void MapServices(this IEndpointRouteBuilder routes) => routes.MapReverseProxy(static proxy =>
    {
        proxy.UseSubmitting();
        proxy.UseMiddleware<Unavailable>();
        proxy.UseLoadBalancing();
        proxy.UsePassiveHealthChecks();
    });
}
