using Scalar.AspNetCore;
using SingleWindow.Gateway.Limiting;

namespace SingleWindow.Gateway.Describing;

/// <summary>The whole country's API as one document, and a page to read it.</summary>
internal static class Wiring
{
    public static void AddDescribing(this WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient(nameof(ServiceDescriptions), static http => http.Timeout = TimeSpan.FromSeconds(5));
        builder.Services.AddSingleton(static provider =>
            ActivatorUtilities.CreateInstance<ServiceDescriptions>(
                provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ServiceDescriptions))));
    }

    public static void MapDescribing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/openapi/v1.json", async (ServiceDescriptions services, CancellationToken stop) =>
            Results.Bytes(await services.Merged(stop), "application/json")).WithMetadata(new Unlimited());
        routes.MapScalarApiReference("/scalar", static page => page
            .WithTitle("Single Window").WithOpenApiRoutePattern("/openapi/v1.json"))
            .WithMetadata(new Unlimited());
    }
}
