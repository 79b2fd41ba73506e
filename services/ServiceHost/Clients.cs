using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Refit;
using SingleWindow.Contracts;

namespace SingleWindow.ServiceHost;

public static class Clients
{
    /// <summary>A typed client of another service; its address is <c>SingleWindow__Services__{service}</c> (the first, if several).</summary>
    public static WebApplicationBuilder AddClient<T>(this WebApplicationBuilder builder, string service)
        where T : class
    {
        var address = builder.Configuration[$"SingleWindow:Services:{service}"]?.Split(',')[0].Trim() ?? $"http://{service.ToLowerInvariant()}:8080";
        builder.Services.AddRefitGeneratedClient<T>(new RefitSettings(new SystemTextJsonContentSerializer(Json.Options)))
            .ConfigureHttpClient(http =>
            {
                http.BaseAddress = new Uri(address);
                http.Timeout = TimeSpan.FromSeconds(10);
            });
        return builder;
    }
}
