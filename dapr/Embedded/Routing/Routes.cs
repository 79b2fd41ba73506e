using System.Text.Json;

namespace SingleWindow.Embedded.Routing;

/// <param name="Match">CEL over <c>event</c>; empty always matches.</param>
public sealed record Rule(string Match, Cel? When, string Path);

/// <summary>Where the messages of a subscription go: the first rule that matches.</summary>
public sealed record Routes(IReadOnlyList<Rule> Rules)
{
    /// <summary>Rules in order, then the default. Expressions outside the subset throw: better at start than at delivery.</summary>
    public static Routes Of(IEnumerable<(string? Match, string? Path)> rules, string? otherwise) => new(
        [.. rules.Append((Match: "", Path: otherwise))
            .Where(rule => rule.Path is not null)
            .Select(rule => new Rule(rule.Match ?? "",
                string.IsNullOrWhiteSpace(rule.Match) ? null : Cel.Parse(rule.Match), Slashed(rule.Path!)))]);

    /// <summary>The path that takes everything, so that nobody need look into the message; null where it depends.</summary>
    public string? Only => Rules is [{ When: null } rule, ..] ? rule.Path : null;

    /// <summary>Null when nothing matches.</summary>
    public string? PathOf(ReadOnlyMemory<byte> message)
    {
        if (Only is { } only)
        {
            return only;
        }

        using var document = Parse(message);
        return Rules.FirstOrDefault(rule => rule.When is null
            || (document is not null && rule.When.Holds(document.RootElement)))?.Path;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> message)
    {
        try
        {
            return JsonDocument.Parse(message);
        }
        catch (JsonException)
        {
            return null; // A bare payload has no attributes to match on.
        }
    }

    private static string Slashed(string path) => path.StartsWith('/') ? path : "/" + path;
}
