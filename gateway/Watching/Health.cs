using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using SingleWindow.Gateway.Keeping;
using SingleWindow.Gateway.Limiting;

namespace SingleWindow.Gateway.Watching;

/// <summary>Ready when the store answers and the keys are there; the services' health is theirs to tell.</summary>
internal sealed class Readiness(NpgsqlDataSource store, KeyRing keys) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default)
    {
        if (!keys.IsLoaded) return HealthCheckResult.Unhealthy("keys are not loaded yet");
        try
        {
            await using var ask = store.CreateCommand("select 1");
            await ask.ExecuteScalarAsync(stop);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException e)
        {
            return HealthCheckResult.Unhealthy("PostgreSQL does not answer", e);
        }
    }
}

internal static class Health
{
    private const string Ready = "ready";

    public static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<Readiness>(Ready, tags: [Ready]);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false })
            .WithMetadata(new Unlimited());
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = static c => c.Tags.Contains(Ready) })
            .WithMetadata(new Unlimited());
    }
}
