using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;
using SingleWindow.Contracts;

namespace SingleWindow.ServiceHost;

/// <summary>What every service shows besides its business: health, subscriptions, dead letters, its description.</summary>
public static class Edges
{
    public static void MapSingleWindow(this WebApplication app)
    {
        var service = app.Services.GetRequiredService<ServiceName>().Value;
        var options = app.Services.GetRequiredService<ServiceOptions>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false }).AllowAnyone();
        app.MapHealthChecks("/health/ready").AllowAnyone();
        app.MapOpenApi().AllowAnyone();
        app.MapSubscribeHandler().AllowAnyone();
        foreach (var topic in options.Subscriptions)
        {
            app.MapTopic(service, topic);
        }

        app.MapDeadLetters(service);
    }

    internal static void ConfigureKestrelEdges(this IWebHostBuilder web) => web.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 32 * 1024 * 1024;
    });
}

/// <summary>What was thrown becomes problem+json: a malformed request 400, an absent database 503, a bug 500.</summary>
internal sealed class Failures(ILogger<Failures> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var answer = exception switch
        {
            BadHttpRequestException { InnerException: System.Text.Json.JsonException json } => Problems.Invalid(
                "request/malformed", json.Message, JsonPointer(json.Path)),
            BadHttpRequestException bad => Problems.Of(bad.StatusCode, "request/malformed", bad.Message),
            // U+0000 is a character of JSON and of query strings, and none of PostgreSQL's.
            { } when Cause<PostgresException>(exception)?.SqlState is PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter =>
                Problems.Of(StatusCodes.Status400BadRequest, "request/character", "A text has a character that cannot be kept, such as U+0000."),
            NpgsqlException { IsTransient: true } or { InnerException: NpgsqlException { IsTransient: true } } => Unavailable(httpContext),
            _ => Problems.Of(StatusCodes.Status500InternalServerError, "request/failed", "Something failed on our side. It is logged."),
        };
        if (answer is ProblemHttpResult { StatusCode: StatusCodes.Status500InternalServerError })
        {
            // The framework says nothing of what a handler has answered.
            log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
        }

        await answer.ExecuteAsync(httpContext);
        return true;
    }

    private static T? Cause<T>(Exception? exception)
        where T : Exception => exception as T ?? (exception is null ? null : Cause<T>(exception.InnerException));

    private static IResult Unavailable(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "2";
        return Problems.Of(StatusCodes.Status503ServiceUnavailable, "request/unavailable", "The database is away. Try again.");
    }

    private static string JsonPointer(string? path) => path is null
        ? ""
        : path.TrimStart('$').Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
}

internal sealed class DatabaseHealth(NpgsqlDataSource database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException failure)
        {
            return HealthCheckResult.Unhealthy("PostgreSQL does not answer.", failure);
        }
    }
}
