using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using SingleWindow.Gateway.Keeping;

namespace SingleWindow.Gateway.Submitting;

/// <summary>The one submission point: body, Idempotency-Key, receipt, in this order.</summary>
internal static class Wiring
{
    public static void AddSubmitting(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var section = builder.Configuration.GetSection("Gateway:Submitting");
        services.Configure<SubmittingSettings>(section);
        services.AddSingleton(provider => new FirstAnswers(provider.ConnectionString(),
            provider.GetRequiredService<Instance>(), provider.GetRequiredService<IOptions<KeepingSettings>>()));
        services.AddSingleton<Freeing>().AddHostedService(static provider => provider.GetRequiredService<Freeing>());
        services.AddSingleton<Receipts>();
        // An unreadable body of an endpoint of our own becomes a problem like any other (Answering).
        services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = section.Get<SubmittingSettings>()?.BodyBytesMax
                ?? new SubmittingSettings().BodyBytesMax;
        });
    }

    public static void UseSubmitting(this IApplicationBuilder proxy)
    {
        proxy.UseMiddleware<Submissions>();
        proxy.UseMiddleware<Idempotency>();
        proxy.UseMiddleware<Receipting>();
    }
}
