using SingleWindow.Embedded.Configuring;
using SingleWindow.Embedded.Delivering;
using SingleWindow.Embedded.Keeping;

namespace SingleWindow.Embedded.Showing;

/// <summary>Health of a sidecar and of the process, and the metadata API.</summary>
internal static class ShowOverHttp
{
    public static void MapShowing(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1.0/healthz", Healthz);
        routes.MapGet("/v1.0/healthz/outbound", Outbound);
        routes.MapGet("/v1.0/metadata", (Showcase showcase, Sidecar sidecar) => Results.Json(showcase.Http(sidecar)));
        routes.MapPut("/v1.0/metadata/{key}", Set);
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", Ready);
    }

    /// <summary>Ready to give and to take: the database answers and the app's subscriptions are known.</summary>
    private static async Task<IResult> Healthz(
        string? appid, Sidecar sidecar, IReadOnlyList<App> apps, Databases databases, CancellationToken stop)
    {
        if (appid is not null && appid != sidecar.AppId)
        {
            return Error("ERR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match");
        }

        var app = apps.First(app => app.Id == sidecar.AppId);
        return (app.Instances.Count == 0 || app.Instances.Any(instance => instance.IsHealthy)) && await Answers(databases, stop)
            ? Results.NoContent()
            : Error("ERR_HEALTH_NOT_READY", "dapr is not ready");
    }

    /// <summary>Ready to give: what an app waits for before it listens.</summary>
    private static async Task<IResult> Outbound(Databases databases, CancellationToken stop) => await Answers(databases, stop)
        ? Results.NoContent()
        : Error("ERR_OUTBOUND_HEALTH_NOT_READY", "dapr outbound is not ready");

    private static async Task<IResult> Ready(Databases databases, CancellationToken stop) => await Answers(databases, stop)
        ? Results.Text("ready")
        : Results.Text("the database does not answer", statusCode: 503);

    private static async Task<IResult> Set(string key, HttpContext http, Showcase showcase, Sidecar sidecar)
    {
        using var body = new StreamReader(http.Request.Body);
        showcase.Set(sidecar, key, await body.ReadToEndAsync(http.RequestAborted));
        return Results.NoContent();
    }

    private static async Task<bool> Answers(Databases databases, CancellationToken stop)
    {
        try
        {
            await using var command = databases.Lazy.CreateCommand("select 1");
            return await command.ExecuteScalarAsync(stop) is 1;
        }
        catch (Npgsql.NpgsqlException)
        {
            return false;
        }
    }

    private static IResult Error(string code, string message) => Results.Json(new { errorCode = code, message }, statusCode: 500);
}
