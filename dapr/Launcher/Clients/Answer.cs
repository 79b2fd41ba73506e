using System.Text.Json;
using SingleWindow.Contracts;
using SingleWindow.Contracts.Clients;

namespace SingleWindow.Launcher.Clients;

/// <summary>What the gateway said, read once.</summary>
public sealed record Answer(int Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<Answer> Of(Task<HttpResponseMessage> sending, CancellationToken stop = default)
    {
        using var message = await sending;
        var headers = message.Headers.Concat(message.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)message.StatusCode, await message.Content.ReadAsStringAsync(stop), headers);
    }

    public T Read<T>() => JsonSerializer.Deserialize<T>(Body, Json.Options)
        ?? throw new JsonException($"The answer {Status} has no {typeof(T).Name}: {Body}");

    /// <summary>The problem, if it is one that can be read.</summary>
    public Problem? Problem()
    {
        try
        {
            return IsSuccess || Body.Length == 0 ? null : JsonSerializer.Deserialize<Problem>(Body, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public override string ToString() => $"{Status} {(Body.Length > 2000 ? Body[..2000] + "…" : Body)}";
}
