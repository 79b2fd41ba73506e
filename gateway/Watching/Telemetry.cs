using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SingleWindow.Gateway.Limiting;

namespace SingleWindow.Gateway.Watching;

internal static class Telemetry
{
    public static void AddWatching(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().AddJsonConsole(json =>
        {
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "O";
        });
        builder.AddHealth();

        // Nobody listens without a collector, and then instrumentation would only cost. Trace context is passed on to
        // the services either way.
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("gateway"))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(options =>
                    options.Filter = static context => context.GetEndpoint()?.Metadata.GetMetadata<Unlimited>() is null)
                .AddHttpClientInstrumentation().AddNpgsql()
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(Meters.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation()
                .AddOtlpExporter());
    }

    public static void UseWatching(this IApplicationBuilder app) => app.UseMiddleware<Conversations>();
}
