using System.Text.Json;

namespace SingleWindow.Embedded.Delivering;

public enum Verdict
{
    /// <summary>Done: acknowledged.</summary>
    Success,

    /// <summary>The app failed: again by policy, then the dead-letter topic.</summary>
    Retry,

    /// <summary>The app will never want it: dead-letter topic if there is one, then acknowledged.</summary>
    Drop,

    /// <summary>Nobody heard it, so it does not count as an attempt.</summary>
    Unheard,

    /// <summary>Not delivered, because an earlier one of its key failed just now.</summary>
    Held,
}

/// <summary>What became of one delivered message.</summary>
public readonly record struct Outcome(Verdict Verdict, string Reason = "", int? Status = null)
{
    public static readonly Outcome Success = new(Verdict.Success);

    /// <summary>Statuses are case-sensitive; 404 is never retried; an unreadable 2xx body is a success.</summary>
    public static Outcome OfSingle(int httpStatus, ReadOnlyMemory<byte> body) => httpStatus switch
    {
        >= 200 and < 300 => Word(StatusIn(body), missing: Verdict.Success),
        404 => new(Verdict.Drop, "the app answered 404: it has no such route", 404),
        _ => new(Verdict.Retry, $"the app answered {httpStatus}", httpStatus),
    };

    /// <summary>One outcome per entry id. Unlike a single message, an entry the app does not mention is retried.</summary>
    public static IReadOnlyDictionary<string, Outcome> OfBulk(int httpStatus, ReadOnlyMemory<byte> body, IEnumerable<string> entryIds)
    {
        var statuses = httpStatus is >= 200 and < 300 ? StatusesIn(body) : null;
        var otherwise = httpStatus switch
        {
            >= 200 and < 300 => new Outcome(Verdict.Retry, "the app gave no status for the entry"),
            _ => OfSingle(httpStatus, default),
        };
        return entryIds.ToDictionary(id => id,
            id => statuses?.GetValueOrDefault(id) is { } status ? Word(status, missing: Verdict.Retry) : otherwise,
            StringComparer.Ordinal);
    }

    private static Outcome Word(string? status, Verdict missing) => status switch
    {
        "SUCCESS" => Success,
        null or "" => missing is Verdict.Success ? Success : new(missing, "the app gave an empty status"),
        "DROP" => new(Verdict.Drop, "the app answered DROP"),
        "RETRY" => new(Verdict.Retry, "the app answered RETRY"),
        _ => new(Verdict.Retry, $"the app answered the unknown status {status}"),
    };

    private static string? StatusIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var answer = body.IsEmpty ? null : JsonDocument.Parse(body);
            return answer?.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("status", out var status) && status.ValueKind is JsonValueKind.String
                    ? status.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, string>? StatusesIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement.GetProperty("statuses").EnumerateArray()
                .Where(entry => entry.ValueKind is JsonValueKind.Object && entry.TryGetProperty("entryId", out _))
                .GroupBy(entry => entry.GetProperty("entryId").ToString(), StringComparer.Ordinal)
                .ToDictionary(
                    entries => entries.Key,
                    entries => entries.Last().TryGetProperty("status", out var status) ? status.ToString() : "",
                    StringComparer.Ordinal);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
