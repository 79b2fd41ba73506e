using System.Buffers;
using System.Collections;
using System.Diagnostics;

namespace SingleWindow.Gateway.Watching;

/// <summary>Gives every request its conversation id: in logs, traces, at the services and back to the caller.</summary>
internal sealed class Conversations(RequestDelegate next, TimeProvider clock, ILogger<Conversations> log)
{
    public const string Header = "X-Conversation-Id";
    public const int LengthMax = 64;

    private static readonly SearchValues<char> Token = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:");

    public async Task InvokeAsync(HttpContext context)
    {
        var id = context.Request.Headers[Header].ToString();
        if (!IsWellFormed(id)) id = Guid.CreateVersion7(clock.GetUtcNow()).ToString();

        context.Request.Headers[Header] = id;
        // When the response starts, because a service's own header would otherwise stand beside this one.
        context.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            http.Response.Headers[Header] = http.ConversationId();
            return Task.CompletedTask;
        }, context);

        Activity.Current?.SetTag("conversation.id", id).SetBaggage("conversation.id", id);
        using (log.BeginScope(new Scope(id))) await next(context);
    }

    /// <summary>Short, and without anything that could forge a log line or a header.</summary>
    public static bool IsWellFormed(string? id) =>
        id is { Length: > 0 and <= LengthMax } && !id.AsSpan().ContainsAnyExcept(Token);

    /// <summary>One allocation per request instead of a dictionary.</summary>
    private sealed class Scope(string id) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => 1;

        public KeyValuePair<string, object?> this[int index] => index == 0
            ? new("ConversationId", id)
            : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            yield return this[0];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => $"ConversationId:{id}";
    }
}

internal static class ConversationOfRequest
{
    public static string ConversationId(this HttpContext context) =>
        context.Request.Headers[Conversations.Header].ToString();
}
