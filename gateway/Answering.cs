using System.Globalization;
using System.Text.Json;
using SingleWindow.Gateway.Watching;

namespace SingleWindow.Gateway;

/// <summary>Writes problem+json, and sees to it that no error leaves without one.</summary>
internal static class Answering
{
    private const string ContentType = "application/problem+json";

    public static Task Answer(this HttpContext context, Problem problem, string? detail = null, int? retryAfter = null) =>
        context.Answer(problem, problem.Status, detail, retryAfter);

    private static async Task Answer(
        this HttpContext context, Problem problem, int status, string? detail, int? retryAfter)
    {
        Meters.Refused(problem.Code);
        var response = context.Response;
        // What a broken answer of a service left behind would belie the problem. Conversation id and security headers
        // are added when the response starts, so they survive.
        response.Headers.Clear();
        response.StatusCode = status;
        response.ContentType = ContentType;
        if (status == StatusCodes.Status401Unauthorized) response.Headers.WWWAuthenticate = "Bearer";
        if ((retryAfter ?? problem.RetryAfterSeconds) is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);

        using var buffer = new MemoryStream(512);
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, problem.Code);
            json.WriteString("code"u8, problem.Code);
            json.WriteString("title"u8, problem.Title);
            json.WriteNumber("status"u8, status);
            if (detail is not null) json.WriteString("detail"u8, detail);
            json.WriteString("conversationId"u8, context.ConversationId());
            json.WriteEndObject();
        }

        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
    }

    /// <summary>A bug answers 500 with a code and no stack; a bare status gets its explanation.</summary>
    public static void UseProblems(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // The caller has gone: nobody is left to answer.
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await context.Answer(e.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => Problem.BodyTooLarge,
                StatusCodes.Status415UnsupportedMediaType => Problem.ContentTypeUnsupported,
                _ => Problem.BodyUnreadable,
            });
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            context.RequestServices.GetRequiredService<ILogger<Problem>>().Failed(e);
            await context.Answer(Problem.Unexpected);
            return;
        }

        var response = context.Response;
        if (response.StatusCode < 400 || response.HasStarted || response.ContentType is not null
            || response.ContentLength > 0 || HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        var problem = response.StatusCode switch
        {
            404 when context.GetEndpoint() is null => Problem.NoSuchPath,
            405 => Problem.MethodNotAllowed,
            _ => Problem.BareAnswer,
        };
        await context.Answer(problem, response.StatusCode, detail: null, retryAfter: null);
    });
}
